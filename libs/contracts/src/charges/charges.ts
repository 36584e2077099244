import { charge, moneySchema, quarantined } from '@app/rating';
import { z } from 'zod';
import { named } from '../openapi.js';
import { defineOperation } from '../operations/index.js';
import { ofBilling } from '../parts.js';
import { uuid } from '../values.js';

/** A charge, with the document that contains it (null: none yet). */
export const documentedCharge = named(
  'Charge',
  charge.extend({
    seconds: z.number().int().describe('Charged duration; of a correction the difference.'),
    documentId: uuid.nullable(),
    documentNumber: z.string().nullable(),
    reratingId: uuid.nullable().describe('Re-rating that corrected it; null: no correction.'),
  }),
);
export type DocumentedCharge = z.infer<typeof documentedCharge>;

/** A part of a call that is not charged: in quarantine, or dismissed by staff for good. */
export const quarantinedPart = named(
  'Quarantined',
  quarantined.extend({ dismissed: z.boolean().default(false) }),
);

/**
 * Gives the charges of a call with explanations. An owner sees its own side and the caller's price; staff see all.
 * Not-found `no-such-call` when the call is not rated yet, or is another owner's.
 */
export const chargesOfCall = defineOperation({
  ...ofBilling('What calls cost'),
  subject: 'charge.of-call.v1',
  read: 'unnoted',
  request: { callId: uuid },
  reply: named(
    'ChargesOfCall',
    z.object({
      consumerPrice: moneySchema.nullable().describe('Caller’s price with VAT; null: not premium.'),
      charges: z.array(documentedCharge),
      quarantined: z.array(quarantinedPart),
    }),
  ),
}).get('/v1/calls/:id/charges', {
  id: 'calls.charges',
  named: { id: 'callId' },
  permission: 'calls:read',
  asOwner: 'tried',
  summary: 'Get the charges of a call, with explanations.',
  description:
    'Staff see all sides; an owner sees its own side and the caller’s price. Corrections are charges of their own: what ' +
    'a part costs is the sum, and only its last charge has the explanation. Parts in quarantine, or ' +
    'dismissed, have no amount. 404 `no-such-call`: also for a call that is not rated yet.',
});
