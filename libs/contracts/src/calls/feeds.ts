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
 * Lists call records after a position, in the order of commit, for consumers that catch up. A page may be shorter
 * than `limit`, because a bus message carries at most 1 MB; only an empty page is the end.
 */
export const callsSince = defineOperation({
  ...ofFeeds,
  subject: 'call.since.v1',
  askedBy: ['billing', 'recordings', 'notifications'],
  request: inOrder,
  reply: feedReply(callRecord),
});

/**
 * Lists corrected call records after a position, in the order of commit: each record as its later facts make it. The
 * last correction of a call is complete. `callingNumber` and its prefix are null. A page may be empty before the end,
 * when its records are destroyed: the end is where `next` equals `after`. For services. Forbidden `services-only`.
 */
export const correctionsSince = defineOperation({
  ...ofFeeds,
  subject: 'correction.since.v1',
  askedBy: ['billing'],
  request: inOrder,
  reply: feedReply(
    z.object({
      position: z.number().int().positive(),
      /** The complete record, with its original position. */
      record: callRecord,
    }),
  ),
});
