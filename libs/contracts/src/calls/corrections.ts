import { z } from 'zod';
import { named } from '../openapi.js';
import { defineOperation } from '../operations/index.js';
import { uuid } from '../values.js';
import { ofCdr } from './parts.js';

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
export const correctionsOfCall = defineOperation({
  ...ofCdr('Corrections of calls'),
  subject: 'correction.of-call.v1',
  read: { of: ['callId'] },
  request: { callId: uuid },
  reply: named('CorrectionsOfCall', z.object({ corrections: z.array(callCorrection) })),
}).get('/v1/calls/:id/corrections', {
  id: 'calls.corrections',
  named: { id: 'callId' },
  permission: 'calls:read',
  asOwner: 'each',
  summary: 'What came in after a call’s record, or against it. For staff.',
});
