import {
  batchStates,
  e164,
  enteredAmount,
  enteredDay,
  freezeStates,
  givenPayoutAccount,
  holdCodes,
  payoutAccountGet,
  payoutGet,
  payoutStates,
  payoutTerms,
  payoutTermsList,
  slug,
  uuid,
} from '@app/contracts';
import { moneySchema } from '@app/rating';
import { z } from 'zod';
import { booleanInQuery } from '../../kernel/asking/query-values.js';
import { meaningOf, named, written } from '../../kernel/openapi/schema-names.js';
import { cursorQuery } from '../../kernel/paging.js';
import { positionCursor } from '../../kernel/positions.js';

const reason = z
  .string()
  .trim()
  .min(1, 'must say why')
  .max(500, 'must be at most 500 characters')
  .describe('Why, in words.');

export const batchesQuery = cursorQuery.extend({
  after: uuid.optional(),
  state: z.enum(batchStates, { error: `must be one of ${batchStates.join(', ')}` }).optional(),
});
export const batchBody = z.strictObject({
  payOn: enteredDay.describe('The day on which the bank is to pay.'),
});
export const approvalBody = z.strictObject({
  preparedAt: z.iso.datetime().describe('Of the batch as it was read: which preparation of it.'),
  total: moneySchema.describe('What the bank pays, as it was read.'),
});

export const payoutsQuery = cursorQuery.extend({
  after: positionCursor.optional(),
  ownerId: slug.optional(),
  batchId: uuid.optional(),
  state: written(
    z
      .string()
      .transform((given) => given.split(','))
      .pipe(z.array(z.enum(payoutStates, { error: `must be some of ${payoutStates.join(', ')}` })))
      .optional(),
    { type: 'string', description: `Some of ${payoutStates.join(', ')}, with commas.` },
  ),
  code: z
    .enum(holdCodes, { error: `must be one of ${holdCodes.join(', ')}` })
    .optional()
    .describe('Of which something is held for it.'),
  search: z
    .string()
    .trim()
    .max(100, 'must be at most 100 characters')
    .optional()
    .describe('In the owner’s id or name, the account or the end-to-end id.'),
});
export const rejectionBody = z.strictObject({
  reason: reason.nullable().describe('Why, in words; null: nobody knows so after all.'),
});
export const payoutWithParts = named('PayoutWithParts', payoutGet.reply);

export const accountBody = z.strictObject({
  ...givenPayoutAccount.shape,
  password: z
    .string()
    .min(1, 'must be your password')
    .max(128)
    .describe(
      'The password of the person who changes the account, so that an open session alone moves no money.',
    ),
});
export const accountOfOwner = named('PayoutAccountOfOwner', payoutAccountGet.reply);

export const termsBody = z.strictObject({
  ...payoutTerms.pick({ ownerId: true, holdBackShare: true, holdBackDays: true, netting: true })
    .shape,
  from: enteredDay.describe(meaningOf(payoutTerms.shape.from)),
  minimum: enteredAmount.describe(meaningOf(payoutTerms.shape.minimum)),
});
export const termsProposalsQuery = cursorQuery.extend({
  after: positionCursor.optional(),
  ownerId: slug.optional(),
  open: booleanInQuery
    .optional()
    .describe('Only those that wait, or expired before somebody approved them.'),
});
export const termsByDay = named('PayoutTermsByDay', payoutTermsList.reply);

export const freezesQuery = cursorQuery.extend({
  after: uuid.optional(),
  ownerId: slug.optional(),
  state: z.enum(freezeStates, { error: `must be one of ${freezeStates.join(', ')}` }).optional(),
});
export const freezeBody = z.strictObject({
  ownerId: slug,
  number: e164.nullable().default(null).describe('Of which all calls of these days are meant.'),
  from: enteredDay.nullable().default(null).describe('The first day, in the Netherlands.'),
  until: enteredDay.nullable().default(null).describe('The last day.'),
  callIds: z
    .array(uuid)
    .max(1000, 'must be at most 1000 calls')
    .default([])
    .describe('The calls that are meant, where it isn’t a number.'),
  reason,
});
export const outcomeBody = z.strictObject({
  outcome: z.enum(['released', 'refused'], { error: 'must be released or refused' }),
  reason,
});
