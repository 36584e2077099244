import { z } from 'zod';
import { named } from '../openapi.js';
import { defineOperation } from '../operations/index.js';
import { count } from '../parts.js';
import { e164, slug } from '../values.js';
import { ofCdr } from './parts.js';
import { calendarDay } from './totals.js';

/** Seconds within which a queued caller should be answered, unless a page asks for others. */
export const usualServiceSeconds = 20;

/**
 * Counts today's calls that entered a queue, by number, and those answered within some seconds. An owner gets their
 * own calls.
 */
export const callsServiceLevel = defineOperation({
  ...ofCdr('Calls'),
  subject: 'call.service-level.v1',
  read: 'unnoted',
  request: {
    ownerId: slug,
    seconds: z.coerce
      .number()
      .int()
      .min(1)
      .max(3600)
      .default(usualServiceSeconds)
      .describe(
        `Seconds from the queue to the answer of a destination, 1 to 3600; left out: ${usualServiceSeconds}.`,
      ),
  },
  reply: named(
    'ServiceLevel',
    z.object({
      day: calendarDay.describe('Today, in the Netherlands.'),
      seconds: z.number().int().describe('Seconds within which calls count as answered in time.'),
      numbers: z
        .array(
          z.object({
            number: e164.describe('Number called, E.164.'),
            queued: count.describe('Number of ended calls of today that entered a queue.'),
            answered: count.describe('Of `queued`, those that a destination answered.'),
            inTime: count.describe('Of `answered`, those within `seconds` of entering the queue.'),
          }),
        )
        .describe('Only numbers with queued calls.'),
    }),
  ),
}).get('/v1/owners/:ownerId/service-level', {
  id: 'calls.serviceLevel',
  permission: 'calls:live',
  about: 'ownerId',
  summary: 'Count today’s queued calls, and those answered in time.',
  description:
    'A queued call waited in a queue of the flow; it counts too when its caller gave up. Today is the Dutch day. By ' +
    'number, from call records, so without calls under way.',
});
