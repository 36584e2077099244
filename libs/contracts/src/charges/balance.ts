import { moneySchema, sides } from '@app/rating';
import { z } from 'zod';
import { periodRule } from '../entered.js';
import { named } from '../openapi.js';
import { defineOperation, describeTag } from '../operations/index.js';
import { count, instant, ofBilling } from '../parts.js';

/**
 * Sums of the charges and document lines of one party as originator, owner or terminator (its side),
 * over the calls that began in the period.
 */
export const partyBalance = named(
  'BalanceOfParty',
  z.object({
    side: z.enum(sides),
    partyId: z.string().nullable().describe('Id of the owner or carrier; null: unknown.'),
    calls: count.describe('Calls with at least one charge or quarantined part on this side.'),
    rated: moneySchema.describe('Sum of the charges, with their signs.'),
    documented: moneySchema.describe('Sum of document lines, with the same signs, without fees.'),
    undocumented: moneySchema.describe('Sum of the charges that are on no document yet.'),
    quarantined: count.describe('Number of parts of calls in quarantine: without a price.'),
    dismissed: count.default(0).describe('Parts dismissed by staff: in no amount.'),
  }),
);
export type PartyBalance = z.infer<typeof partyBalance>;

describeTag(
  'balance',
  'The balance compares, for each party, the charges of a period’s calls with documents. Charges must equal ' +
    'documented plus undocumented amounts; another result needs an investigation.',
);

/**
 * Compares the charges of a period with documents, per side and party: rated must equal documented plus not yet
 * documented. A party with another result needs an investigation. Staff and services. Invalid `invalid-period`.
 */
export const balanceGet = defineOperation({
  ...ofBilling('The balance'),
  subject: 'balance.get.v1',
  read: { of: [], isLong: true },
  isSlow: true,
  request: {
    from: instant.describe('Earliest start of the calls.'),
    until: instant.describe('Latest start of the calls, exclusive.'),
  },
  rules: [periodRule],
  reply: named(
    'Balance',
    z.object({
      ratedCalls: count.describe('Calls of the period: charged, quarantined or free.'),
      ratedPosition: count.describe('Place of the last rated call record, by arrival.'),
      parties: z.array(partyBalance),
    }),
  ),
}).get('/v1/balance', {
  id: 'balance.get',
  permission: 'runs:read',
  summary: 'Get rated and documented amounts, by side and party.',
  description:
    'Of calls that start in the period. For each party and side: the rated amount, the amount on documents, the ' +
    'amount not yet on documents, and the parts of calls in quarantine or dismissed. Rated must equal documented plus ' +
    'not yet documented. Fees and credit notes are left out: a credited amount still counts as documented. ' +
    '422 `invalid-period`.',
});
