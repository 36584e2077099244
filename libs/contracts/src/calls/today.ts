import { z } from 'zod';
import { named } from '../openapi.js';
import { defineOperation } from '../operations/index.js';
import { count } from '../parts.js';
import { slug } from '../values.js';
import { ofCdr } from './parts.js';
import { calendarDay } from './totals.js';

const calls = count.describe('Number of calls that started in the period and have ended.');
const answered = count.describe('Of `calls`, those answered by anyone or anything.');

/** Calls of an hour of the day, on both days. */
const hourOfDays = z.object({
  hour: z.number().int().min(0).max(23).describe('Hour of the day, Dutch clock: 0 to 23.'),
  calls: count.describe('Number of calls of today in this hour.'),
  comparedCalls: count.describe('Number of calls of the compared day in this hour.'),
});

/**
 * Counts an owner's calls of today, and those of the same weekday last week up to the same time of day. An owner gets
 * their own calls. While older records are still being counted, only days and `uncounted` are returned.
 */
export const callsToday = defineOperation({
  ...ofCdr('Calls'),
  subject: 'call.today.v1',
  read: 'unnoted',
  request: { ownerId: slug },
  reply: named(
    'CallsToday',
    z.object({
      uncounted: count.describe(
        'Maximum number of older calls still being counted; above 0, `today` and `compared` are null and `hours` is ' +
          'empty: try again in a minute. 0: the counts are exact.',
      ),
      day: calendarDay.describe('Today, in the Netherlands.'),
      comparedDay: calendarDay.describe('The same weekday, a week earlier.'),
      until: z
        .string()
        .regex(/^\d{2}:\d{2}$/)
        .describe('Time of day, Dutch clock, up to which both days are counted: `14:05`.'),
      today: z
        .object({
          calls,
          answered,
          longestWaitMs: count
            .nullable()
            .describe(
              'Longest wait of a caller, in milliseconds: until a destination answered, or until the caller or the flow ' +
                'gave up; null: nobody waited.',
            ),
        })
        .nullable(),
      compared: z.object({ calls, answered }).nullable(),
      hours: z
        .array(hourOfDays)
        .describe('Hours with calls on either day, also the later hours of the compared day.'),
    }),
  ),
}).get('/v1/owners/:ownerId/calls-today', {
  id: 'calls.today',
  permission: 'calls:read',
  about: 'ownerId',
  summary: 'Count the calls of today beside those of a week earlier.',
  description:
    'Both up to the same time of day, without calls under way. Exact at the moment of the request. While older records ' +
    'are still being counted, the reply has only days and `uncounted`.',
});
