import { z } from 'zod';
import { defineOperation } from '../operations/index.js';
import { day, ofBilling } from '../parts.js';
import { slug } from '../values.js';

/**
 * What owners' calls of some days cost them without VAT, less what they earn by them, in micro-euro: of those
 * of the named who had any. Services.
 */
export const spendOfOwners = defineOperation({
  ...ofBilling('What owners spend'),
  subject: 'spend.of-owners.v1',
  askedBy: ['notifications'],
  read: 'unnoted',
  request: {
    ownerIds: z.array(slug).min(1).max(200),
    /** Days in the Netherlands, until exclusive. */
    from: day,
    until: day,
  },
  reply: z.object({ owners: z.array(z.object({ ownerId: slug, micros: z.number().int() })) }),
});
