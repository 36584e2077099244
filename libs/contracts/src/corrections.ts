import { z } from 'zod';
import { callRecord } from './calls.js';
import { defineRequest } from './define.js';
import { pageReply } from './paging.js';
import { scope, uuid } from './values.js';

/**
 * What records would say by now, since facts came in after them, in the order of commit, after a
 * position. Of a call that was corrected twice the later one says all. `callingNumber` and its prefix
 * are null: nobody needs one for this. A page may be empty before the end, when its records are no longer
 * held: the end is where `last` is `after`. Services.
 */
export const correctionsSince = defineRequest({
  subject: 'correction.since.v1',
  request: z.object({
    scope,
    after: z.number().int().nonnegative(),
    limit: z.number().int().min(1).max(200).default(100),
  }),
  reply: z.object({
    corrections: z.array(
      z.object({
        position: z.number().int().positive(),
        /** Whole, at its record's own position. */
        record: callRecord,
      }),
    ),
    last: z.number().int().nonnegative(),
  }),
});

/** What came in after a call's record, or against a leg of it. */
export const callCorrection = z.object({
  reason: z
    .enum(['late-leg', 'conflicting-report'])
    .describe(
      '`late-leg`: facts came after the record, which would read so by now; what it costs follows. ' +
        '`conflicting-report`: a second report of a leg says otherwise than the first, which counts.',
    ),
  legUuid: uuid.describe('The leg that it came of, on its switch.'),
  notedAt: z.iso.datetime(),
  changes: z.array(
    z.object({
      field: z.string().describe('Of the record, or of the leg where reports conflict.'),
      recorded: z
        .unknown()
        .describe(
          'What the call’s record says, or the first report; `present` of a caller’s number.',
        ),
      now: z.unknown().describe('What it would be now, or what the second report says.'),
    }),
  ),
});
export type CallCorrection = z.infer<typeof callCorrection>;

/** Corrections of a call in the order in which they were noted. Staff. Not-found `no-such-call`. */
export const correctionsOfCall = defineRequest({
  subject: 'correction.of-call.v1',
  request: z.object({ scope, callId: uuid }),
  reply: z.object({ corrections: z.array(callCorrection) }),
});

/** A second report of a leg that says otherwise than the first, which counts. */
export const conflictingReport = z.object({
  callId: uuid.describe('The call’s; the leg’s own where it named none.'),
  legUuid: uuid,
  notedAt: z.iso.datetime(),
  fields: z.array(z.string()).describe('In what they differ.'),
});
export type ConflictingReport = z.infer<typeof conflictingReport>;

/** Reports that contradict what is held, the last that came first. Staff and services. */
export const conflictingReports = defineRequest({
  subject: 'correction.conflicts.v1',
  request: z.object({
    scope,
    /** The `next` of the page before. */
    after: z.string().max(30).optional(),
    limit: z.number().int().min(1).max(200).default(50),
  }),
  reply: pageReply(conflictingReport, z.string()),
});
