import { z } from 'zod';
import { defineOperation } from '../operations/index.js';
import { feedReply } from '../paging.js';
import { ofCdr } from './parts.js';
import { callRecord } from './records.js';

const ofFeeds = { ...ofCdr('Calls'), read: { of: [] } } as const;
const inOrder = {
  after: z.number().int().nonnegative(),
  limit: z.number().int().min(1).max(200).default(100),
};

/**
 * Records in the order of commit, after a position: how every consumer catches up. A page may be
 * shorter than `limit` (long records; a bus message holds 1 MB); only an empty one is the end.
 */
export const callsSince = defineOperation({
  ...ofFeeds,
  subject: 'call.since.v1',
  askedBy: ['billing', 'recordings', 'notifications'],
  request: inOrder,
  reply: feedReply(callRecord),
});

/**
 * What records would say by now, since facts came in after them, in the order of commit, after a
 * position. Of a call that was corrected twice the later one says all. `callingNumber` and its prefix
 * are null: nobody needs one for this. A page may be empty before the end, when its records are no longer
 * held: the end is where `next` is `after`. Services.
 */
export const correctionsSince = defineOperation({
  ...ofFeeds,
  subject: 'correction.since.v1',
  askedBy: ['billing'],
  request: inOrder,
  reply: feedReply(
    z.object({
      position: z.number().int().positive(),
      /** Whole, at its record's own position. */
      record: callRecord,
    }),
  ),
});
