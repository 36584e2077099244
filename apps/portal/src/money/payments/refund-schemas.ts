import { refundStates, uuid } from '@app/contracts';
import { moneySchema } from '@app/rating';
import { z } from 'zod';
import { cursorQuery } from '../../kernel/paging.js';
import { positionCursor } from '../../kernel/positions.js';
import { reasonBody } from './payment-schemas.js';

export const refundsQuery = cursorQuery.extend({
  after: positionCursor.optional(),
  paymentId: uuid.optional().describe('Of what came in, or of what the bank booked of it.'),
  state: z.enum(refundStates, { error: `must be one of ${refundStates.join(', ')}` }).optional(),
});

export const refundBody = z.strictObject({
  paymentId: uuid.describe('Of what came in.'),
  amount: moneySchema.describe('At most what is left of it; positive, whole cents.'),
  account: z
    .strictObject({
      iban: z
        .string()
        .trim()
        .max(34, 'must be at most 34 characters')
        .describe('In capitals and without spaces.'),
      name: z
        .string()
        .trim()
        .min(1, 'must say whose account it is')
        .max(70, 'must be at most 70 characters'),
    })
    .nullable()
    .default(null)
    .describe('Where it goes; null: to the account that it came from.'),
  reason: reasonBody.shape.reason,
});

export const rejectionBody = z.strictObject({
  reason: reasonBody.shape.reason.nullable().describe('Why it was refused; null: it wasn’t.'),
});
