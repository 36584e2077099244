import { z } from 'zod';
import { named } from '../openapi.js';
import { defineOperation, describeTag } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { micros, slug, uuid } from '../values.js';
import { behindMoment, ofCdr } from './parts.js';

/** A leg to a destination without a report of its call: it is in no record and is not charged. */
export const orphanLeg = named(
  'OrphanLeg',
  z.object({
    legUuid: uuid.describe('Id of the leg on its switch.'),
    callId: uuid.nullable().describe('Call that the leg names; null: none.'),
    switchName: z.string().describe('Switch of the leg.'),
    carrierId: slug.nullable().describe('Carrier that terminated the leg; null: unknown.'),
    destination: z
      .string()
      .nullable()
      .describe('Destination, E.164; as dialled when it cannot be read; null: unknown.'),
    startedAt: micros.describe('Start of the leg, in microseconds since 1970.'),
    answeredAt: micros
      .nullable()
      .describe('Answer, in microseconds since 1970; null: not answered, so free of cost.'),
    endedAt: micros
      .nullable()
      .describe('End, in microseconds since 1970; null: the leg’s data is destroyed.'),
    reason: z
      .enum(['gone', 'unknown-switch'])
      .describe(
        '`gone`: the switch no longer has the call. `unknown-switch`: the switch is not ours.',
      ),
    orphanedAt: z.iso.datetime().describe('When the leg was declared an orphan, ISO 8601.'),
  }),
);
export type OrphanLeg = z.infer<typeof orphanLeg>;

describeTag(
  'orphanLegs',
  'An orphan leg went to a destination, but no switch reported its call: it is in no call record and is not ' +
    'charged. It moves to the call’s record when that report still arrives.',
);

/**
 * Lists legs without a report of their call, last declared first; a leg whose call is reported later leaves this list. For
 * staff, who must give a reason, their programs and services, since the owner of such a leg is unknown. Forbidden
 * `staff-only`.
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
  isForStaff: true,
  summary: 'List orphan legs, last declared first.',
  description:
    'Legs to a destination without a report of their call from the switch; they are not charged. When the report ' +
    'still arrives, the leg moves to the call record. Last `orphanedAt` first.',
});
