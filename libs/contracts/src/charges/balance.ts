import { moneySchema, sides } from '@app/rating';
import { z } from 'zod';
import { periodRule } from '../entered.js';
import { named } from '../openapi.js';
import { defineOperation } from '../operations/index.js';
import { count, instant, ofBilling } from '../parts.js';

/** Sums of one party on one side over the calls that started in the period. */
export const partyBalance = named(
  'BalanceOfParty',
  z.object({
    side: z.enum(sides),
    /** Null: the party isn't known (quarantined as `no-carrier`). */
    partyId: z.string().nullable(),
    /** Calls with at least one charge or quarantined part on this side. */
    calls: count,
    /** Sum of the charges, signed as they are. */
    rated: moneySchema,
    /** What the documents' lines add up to, signed the same way; fees that no call caused left out. */
    documented: moneySchema,
    /** Charges that are on no document yet. */
    undocumented: moneySchema,
    /** Parts of calls without a price. */
    quarantined: count,
    /** Parts of calls that somebody decided not to charge: they are in `calls`, and in no amount. */
    dismissed: count.default(0),
  }),
);
export type PartyBalance = z.infer<typeof partyBalance>;

/**
 * Per side: rated = documented + not yet documented, and what is quarantined. Staff and services.
 * A party whose three figures don't fit is a difference for a person to look at.
 */
export const balanceGet = defineOperation({
  ...ofBilling('The balance'),
  subject: 'balance.get.v1',
  read: { of: [], isLong: true },
  isSlow: true,
  request: { from: instant, until: instant },
  rules: [periodRule],
  reply: named(
    'Balance',
    z.object({
      /** Calls that started in the period and are rated (charged, quarantined, or free). */
      ratedCalls: count,
      /** Place in `call.since.v1` up to which calls are rated. */
      ratedPosition: count,
      parties: z.array(partyBalance),
    }),
  ),
}).get('/v1/balance', {
  id: 'balance.get',
  permission: 'runs:read',
  summary: 'Per side and party: rated, documented, not yet documented.',
});
