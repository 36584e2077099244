import { z } from 'zod';
import { numbersInQuery } from '../in-query.js';
import { named } from '../openapi.js';
import { defineOperation } from '../operations/index.js';
import { largestPage } from '../paging.js';
import { count } from '../parts.js';
import { e164, slug } from '../values.js';
import { ofCdr } from './parts.js';
import { calendarDay } from './totals.js';

/** Calls to one number on one day. */
const numberCount = named(
  'CallCount',
  z.object({
    number: e164.describe('The service number, E.164.'),
    calls: count.describe('Number of calls that started on the day.'),
    answered: count.describe('Of `calls`, those answered by anyone or anything.'),
  }),
);
export type CallCount = z.infer<typeof numberCount>;

/**
 * Counts a day's calls to each of the named numbers, for one page of numbers. An owner gets counts of their own calls.
 * While older records are still being counted, only `uncounted` is returned.
 */
export const callCounts = defineOperation({
  ...ofCdr('Calls'),
  subject: 'call.counts.v1',
  read: 'unnoted',
  request: {
    ownerId: slug
      .optional()
      .describe('Only calls to numbers of this owner. Owners get only their own.'),
    day: calendarDay.describe('The day, in the Netherlands, such as `2026-11-25`.'),
    numbers: z.array(e164).min(1).max(largestPage),
  },
  reply: named(
    'CallCounts',
    z.object({
      uncounted: count.describe(
        'Maximum number of older calls still being counted; above 0, `items` is empty: try again in a minute. ' +
          '0: the counts are exact.',
      ),
      items: z
        .array(numberCount)
        .describe('Numbers with calls on the day, by number; others had none.'),
    }),
  ),
}).get('/v1/number-call-counts', {
  id: 'numbers.callCounts',
  permission: 'calls:read',
  about: 'ownerId',
  entered: {
    numbers: numbersInQuery.describe(
      `The numbers, at most ${largestPage}: E.164 separated by commas, the plus is optional.`,
    ),
  },
  summary: 'Count the calls of a day to each of some numbers.',
  description:
    'Calls that started on the day. Numbers without any, or of another owner, are left out. Exact at the moment of the request; calls under way count once they end. While older records are still being counted, the reply has only `uncounted`.',
});
