import { moneySchema } from '@app/rating';
import { z } from 'zod';
import { idsInQuery } from '../in-query.js';
import { named } from '../openapi.js';
import { defineOperation } from '../operations/index.js';
import { largestPage } from '../paging.js';
import { ofBilling } from '../parts.js';
import { slug, uuid } from '../values.js';

/** What a call cost its caller, and what it cost and earned the owner of the number. */
export const costOfCall = named(
  'CostOfCall',
  z.object({
    callId: uuid.describe('Id of the call.'),
    callerPays: moneySchema
      .nullable()
      .describe('Price by the number’s tariff, with VAT; null: not a premium number.'),
    earned: moneySchema.describe('What we owe the owner, without VAT; positive.'),
    charged: moneySchema.describe('What the owner owes us, without VAT; positive.'),
    waits: z
      .boolean()
      .describe(
        'Whether a part of the call has no price yet, so that the amounts are not complete.',
      ),
  }),
);
export type CostOfCall = z.output<typeof costOfCall>;

/**
 * Gives what calls cost their callers and the owner, without explanations. Calls that are not rated yet, and those of
 * other owners, are left out. Not-found `no-such-owner` when an owner asks for another owner's.
 */
export const costsOfCalls = defineOperation({
  ...ofBilling('What calls cost'),
  subject: 'charge.of-calls.v1',
  read: { of: ['ownerId'] },
  notesMisses: true,
  request: {
    ownerId: slug
      .optional()
      .describe('Only calls to numbers of this owner. Owners get only their own.'),
    callIds: z.array(uuid).min(1).max(largestPage),
  },
  reply: z.object({ items: z.array(costOfCall).describe('Costs of the calls, in no order.') }),
}).get('/v1/call-costs', {
  id: 'callAmounts.ofCalls',
  permission: 'calls:read',
  about: 'ownerId',
  entered: {
    callIds: idsInQuery.describe(`Ids of calls, at most ${largestPage}, separated by commas.`),
  },
  summary: 'Get what some calls cost their callers, and cost and earned their owners.',
  description:
    'Without VAT, apart from the caller’s price. Calls that are not rated yet, and calls of other owners, are left ' +
    'out. `waits`: a part has no price yet, so the amounts are not complete.',
});
