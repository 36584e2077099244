import { says } from '@app/common';
import {
  collectionItemStates,
  collectionStates,
  debitSchemes,
  enteredDay,
  leftOutReasons,
  mandateStates,
  slug,
  structuredAddress,
  uuid,
} from '@app/contracts';
import { moneySchema } from '@app/rating';
import { z } from 'zod';
import { cursors } from '../../kernel/cursors.js';
import { cursorQuery, pageBehind } from '../../kernel/paging.js';
import { lineCursor } from '../../kernel/positions.js';

const text = (most: number) =>
  z.string().trim().min(1, 'must not be empty').max(most, `must be at most ${most} characters`);
const oneOf = <T extends string>(values: readonly [T, ...T[]]) =>
  z.enum(values, { error: `must be one of ${values.join(', ')}` });

export const mandatesFilter = z.object({
  state: oneOf(mandateStates).optional(),
  search: z
    .string()
    .trim()
    .max(100, 'must be at most 100 characters')
    .optional()
    .describe('In the owner’s id, the account holder, IBAN or reference.'),
});
export const mandatesQuery = pageBehind(cursors.row).extend({
  ...mandatesFilter.shape,
  ownerId: slug.optional(),
});

const account = {
  scheme: oneOf(debitSchemes).describe('For anybody, or among businesses.'),
  accountHolder: text(70).describe('In whose name the account is.'),
  iban: z
    .string()
    .transform((given) => given.replaceAll(/\s/g, '').toUpperCase())
    .pipe(z.string().max(34, 'must be an IBAN'))
    .describe('Of the account that we collect from, in a country of SEPA.'),
  address: structuredAddress,
};

export const signatureBody = z.strictObject({
  ...account,
  name: text(140).describe('Who signs for the organisation.'),
});

export const paperBody = z.strictObject({
  ...account,
  name: text(140).describe('Who signed for the organisation.'),
  signedOn: enteredDay.describe('The date on the paper.'),
  reference: text(35).nullable().default(null).describe('The one on the paper; null: we make one.'),
  noticeDays: z
    .number()
    .int('must be a whole number')
    .min(1, 'must be at least 1')
    .max(13, 'must be at most 13')
    .nullable()
    .default(null)
    .describe('Days between announcement and collection, where fewer than the rule’s were agreed.'),
});

export const endBody = z.strictObject({
  by: text(140).describe('Who of the owner, or of us, wants it.'),
  reason: text(500).describe('Why, in words.'),
});

export const collectionsQuery = cursorQuery.extend({
  after: uuid.optional(),
  state: oneOf(collectionStates).optional(),
});
export const itemsQuery = cursorQuery.extend({
  after: lineCursor.optional(),
  state: oneOf(collectionItemStates).optional(),
});
export const leftOutQuery = cursorQuery.extend({
  after: lineCursor.optional(),
  reason: oneOf(leftOutReasons).optional(),
});
export const collectionBody = z.strictObject({
  collectOn: enteredDay.describe('When banks debit: a business day of TARGET.'),
});
export const approvalBody = z.strictObject({
  preparedAt: z.iso
    .datetime()
    .describe('Of the collection as it was read: which preparation of it.'),
  amount: moneySchema.describe('What it comes to, as was read.'),
});
export const refusalBody = z.strictObject({
  returnReason: z
    .string()
    .regex(/^[A-Z0-9]{4}$/, says('not-a-return-reason'))
    .describe('What the bank says, such as AM04.'),
});
