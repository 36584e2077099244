import { z } from 'zod';
import { named } from '../openapi.js';
import { defineOperation } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { micros, slug, uuid } from '../values.js';
import { behindMoment, ofCdr } from './parts.js';

/** A leg to a destination whose call never came in: it is in no record, and nothing of it is charged. */
export const orphanLeg = named(
  'OrphanLeg',
  z.object({
    legUuid: uuid.describe('The leg’s own, as its switch names it.'),
    callId: uuid.nullable().describe('The call that it says it is of; null: it names none.'),
    switchName: z.string().describe('The switch that it was on.'),
    carrierId: slug.nullable().describe('Which carrier ended it; null: none that is known.'),
    destination: z
      .string()
      .nullable()
      .describe('What was dialled: E.164 where it is a number that we know how to read.'),
    startedAt: micros.describe('When it began, in microseconds since 1970.'),
    answeredAt: micros
      .nullable()
      .describe('In microseconds since 1970; null: it wasn’t answered, and costs nothing.'),
    endedAt: micros.nullable().describe('In microseconds since 1970; null: it is no longer held.'),
    reason: z
      .enum(['gone', 'unknown-switch'])
      .describe('Its call’s switch has it no more, or is none of ours.'),
    orphanedAt: z.iso.datetime().describe('When it was given up, in ISO 8601.'),
  }),
);
export type OrphanLeg = z.infer<typeof orphanLeg>;

/**
 * Legs whose call never came in, those that were given up last first. One whose call came in after all is
 * here no more. For staff, their programs and services: whose such a leg is nobody knows. Errors: forbidden `staff-only`.
 */
export const legsOrphaned = defineOperation({
  ...ofCdr('Calls'),
  subject: 'leg.orphans.v1',
  read: { of: [] },
  request: { limit: pageLimit, after: behindMoment.optional() },
  reply: pageSchema(orphanLeg),
}).get('/v1/orphan-legs', {
  id: 'orphanLegs.list',
  permission: 'calls:read',
  summary:
    'Legs to a destination whose call never came in, those given up last first: nothing of them is ' +
    'charged. For staff. One whose call comes in after all is in its record, and here no more.',
});
