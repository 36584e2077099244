import { moneySchema, sides } from '@app/rating';
import { z } from 'zod';
import { periodRule } from '../entered.js';
import { named } from '../openapi.js';
import { defineOperation } from '../operations/index.js';
import { count, instant, ofBilling } from '../parts.js';

/** Sums of one party on one side, over the calls that began in the period. */
export const partyBalance = named(
  'BalanceOfParty',
  z.object({
    side: z.enum(sides),
    /** Null: the party is unknown (quarantined as `no-carrier`). */
    partyId: z.string().nullable(),
    /** Calls with at least one charge or quarantined part on this side. */
    calls: count,
    /** Sum of the charges, with their signs. */
    rated: moneySchema,
    /** Sum of the lines on documents, with the same signs; without fees that no call caused. */
    documented: moneySchema,
    /** Sum of the charges that are on no document yet. */
    undocumented: moneySchema,
    /** Number of parts of calls in quarantine: without a price. */
    quarantined: count,
    /** Number of parts of calls that staff decided not to charge; counted in `calls`, in no amount. */
    dismissed: count.default(0),
  }),
);
export type PartyBalance = z.infer<typeof partyBalance>;

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
      /** Number of rated calls that began in the period: charged, quarantined or free. */
      ratedCalls: count,
      /** Position in `call.since.v1` through which calls are rated. */
      ratedPosition: count,
      parties: z.array(partyBalance),
    }),
  ),
}).get('/v1/balance', {
  id: 'balance.get',
  permission: 'runs:read',
  summary: 'Get rated and documented amounts, by side and party.',
  description: 'Rated must equal documented plus not yet documented.',
});
