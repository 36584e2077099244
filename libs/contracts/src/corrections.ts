import { z } from 'zod';
import { callRecord } from './calls.js';
import { defineRequest } from './define.js';
import { scope } from './values.js';

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
