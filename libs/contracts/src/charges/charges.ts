import { charge, moneySchema, quarantined } from '@app/rating';
import { z } from 'zod';
import { named } from '../openapi.js';
import { defineOperation } from '../operations/index.js';
import { ofBilling } from '../parts.js';
import { uuid } from '../values.js';

/** A charge, and the document that it stands on, once it does. */
export const documentedCharge = named(
  'Charge',
  charge.extend({
    /** Of a correction how many more; below zero when less is charged for. */
    seconds: z.number().int(),
    documentId: uuid.nullable(),
    documentNumber: z.string().nullable(),
    /** The re-rating that corrects a charge on a document by this one; null: a charge of rating. */
    reratingId: uuid.nullable(),
  }),
);
export type DocumentedCharge = z.infer<typeof documentedCharge>;

/** A part of a call that isn't charged: it waits, or somebody decided that it never is. */
export const quarantinedPart = named(
  'Quarantined',
  quarantined.extend({ dismissed: z.boolean().default(false) }),
);

/**
 * What a call costs whom and why. An owner sees his own side and what his caller paid; staff see
 * all. Not-found `no-such-call` when it is not rated yet, or not the asker's.
 */
export const chargesOfCall = defineOperation({
  ...ofBilling('What calls cost'),
  subject: 'charge.of-call.v1',
  read: 'unnoted',
  request: { callId: uuid },
  reply: named(
    'ChargesOfCall',
    z.object({
      /** What the caller pays his operator, VAT included; null when the number is not a paid one. */
      consumerPrice: moneySchema.nullable(),
      charges: z.array(documentedCharge),
      quarantined: z.array(quarantinedPart),
    }),
  ),
}).get('/v1/calls/:id/charges', {
  id: 'calls.charges',
  named: { id: 'callId' },
  permission: 'calls:read',
  asOwner: 'tried',
  summary: 'What a call costs whom, and why.',
});
