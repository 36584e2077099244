import { z } from 'zod';
import { defineOperation } from '../operations/index.js';
import { day, ofBilling } from '../parts.js';
import { slug } from '../values.js';

/**
 * Gives the spend of owners on some days in micro-euro, without VAT: charges of their calls minus their earnings. Owners
 * without calls are left out. Services.
 */
export const spendOfOwners = defineOperation({
  ...ofBilling('What owners spend'),
  subject: 'spend.of-owners.v1',
  askedBy: ['notifications'],
  read: 'unnoted',
  request: {
    ownerIds: z.array(slug).min(1).max(200),
    /** Days in the Netherlands; `until` is exclusive. */
    from: day,
    until: day,
  },
  reply: z.object({ owners: z.array(z.object({ ownerId: slug, micros: z.number().int() })) }),
});
