import { says } from '@app/common';
import {
  bankLayoutDefinition,
  enteredAmount,
  enteredDay,
  paymentStates,
  slug,
  uuid,
} from '@app/contracts';
import { z } from 'zod';
import { written } from '../../kernel/openapi/schema-names.js';
import { cursorQuery } from '../../kernel/paging.js';
import { positionCursor } from '../../kernel/positions.js';

const text = (most: number) => z.string().trim().max(most, `must be at most ${most} characters`);

export const statementsQuery = cursorQuery.extend({ after: uuid.optional() });

export const statementFileQuery = z.object({
  fileName: text(200)
    .min(1, 'must be the name of the file')
    .regex(/^[^\p{Cc}]*$/u, says('not-one-line'))
    .describe('As it is called where it comes from.'),
  layoutId: slug.optional().describe('By which layout a CSV is read; left out: it is camt.053.'),
});

export const layoutBody = z.strictObject({
  name: text(100).min(1, 'must be what people call it').describe('As people call it.'),
  definition: bankLayoutDefinition.describe('Which column says what.'),
});

export const paymentsQuery = cursorQuery.extend({
  after: positionCursor.optional(),
  state: written(
    z
      .string()
      .transform((given) => given.split(','))
      .pipe(
        z.array(z.enum(paymentStates, { error: `must be some of ${paymentStates.join(', ')}` })),
      )
      .optional(),
    { type: 'string', description: `Some of ${paymentStates.join(', ')}, with commas.` },
  ),
  statementId: uuid.optional(),
  search: text(100)
    .refine((given) => given === '' || given.length >= 3, says('too-short', { least: 3 }))
    .optional()
    .describe('In the payer’s name, account, reference or what he wrote; 3 characters or more.'),
});

export const suggestionsQuery = z.object({
  search: text(100)
    .optional()
    .describe('Suggests open documents with this in their number or party instead.'),
});

export const paymentBody = z.strictObject({
  bookedOn: enteredDay.describe('When the bank booked it, in the Netherlands.'),
  amount: enteredAmount.describe('Positive came in, negative went out; whole cents.'),
  payerName: text(140).nullable().default(null).describe('Whom it is from or to.'),
  payerIban: z
    .string()
    .max(34)
    .nullable()
    .default(null)
    .describe('Of the payer, in capitals and without spaces.'),
  reference: text(140).nullable().default(null).describe('The payment reference.'),
  remittance: text(1000).default('').describe('What the payer wrote.'),
});

export const allocationBody = z.strictObject({
  documentId: uuid.describe('The document that is paid by it.'),
  amount: enteredAmount.describe('How much of the payment, signed as that is.'),
});

export const reasonBody = z.strictObject({
  reason: text(500).min(1, 'must say why').describe('Why, in words.'),
});

export const asideBody = z.strictObject({
  reason: text(500)
    .min(1, 'must say why')
    .nullable()
    .describe('Why it is about no document; null: it may be after all.'),
});
