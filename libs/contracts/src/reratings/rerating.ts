import { moneySchema, quarantineCodes, sides } from '@app/rating';
import { z } from 'zod';
import { named } from '../openapi.js';
import { count, instant } from '../parts.js';
import { e164, micros, slug, uuid } from '../values.js';

/**
 * Facts of calls that a re-rating looks up again; other facts are as rated, or as cdr corrected them.
 * - `trunks`: the carrier of each trunk now
 * - `holders`: the owner of the number at the call's start, by portal's data now
 */
export const renewals = ['trunks', 'holders'] as const;
export type Renewal = (typeof renewals)[number];

/**
 * - `comparing`: calculates the charges of each call by current prices
 * - `compared`: the report is ready; no charge changes until it is applied
 * - `applying`, `applied`: the changes are being made, or are made
 * - `outdated`: after the report, prices changed or another re-rating of these calls was applied; applied changes stay,
 *   and the rest needs a new report
 * - `cancelled`: staff cancelled it; applied changes stay
 */
export const reratingStates = [
  'comparing',
  'compared',
  'applying',
  'applied',
  'outdated',
  'cancelled',
] as const;

/**
 * Needs of a re-rating: rated calls, corrections of cdr, owners of numbers from portal, or documents that an invoice run
 * is making of the same charges. `-failed`: the app was reachable, but the last attempt failed; see the log of billing.
 */
export const reratingNeeds = [
  'calls',
  'corrections',
  'portal',
  'documents',
  'calls-failed',
  'corrections-failed',
  'portal-failed',
] as const;

/** The calls of a re-rating: those that began in the period, of one owner, carrier or number when given. */
export const ofCalls = {
  from: instant,
  until: instant,
  ownerId: slug.nullable().describe('Owner for whom the calls were rated; null: all.'),
  carrierId: slug.nullable().describe('Carrier that sent the calls, or ended a leg; null: all.'),
  number: e164.nullable().describe('Service number; null: all.'),
  renew: z
    .array(z.enum(renewals))
    .describe(
      'Facts that are looked up again: the carrier of each trunk now (`trunks`), the owner of the number at the call’s start (`holders`).',
    ),
  /** Reason that its starter gave. */
  reason: z.string().min(1).max(500),
};

/** A re-rating: compares charges of calls with charges by current prices, and can apply the difference. */
export const rerating = named(
  'Rerating',
  z.object({
    id: uuid,
    ...ofCalls,
    automatic: z.boolean().describe('True: after corrections; changes no documented charge.'),
    state: z
      .enum(reratingStates)
      .describe(
        '`outdated`: it was to be applied, but prices were published or withdrawn, or another re-rating of the period was applied, since; applied changes stay, and ' +
          'the rest needs a new re-rating. `cancelled`: applied changes stay.',
      ),
    waitsFor: z.enum(reratingNeeds).nullable().describe('Need before it continues; null: none.'),
    startedBy: z.string(),
    startedAt: instant,
    comparedAt: instant.nullable(),
    appliedBy: z.string().nullable(),
    finishedAt: instant.nullable().describe('Applied, outdated or cancelled; null: neither.'),
    done: count.describe('Calls compared or applied so far, of `total`.'),
    total: count.nullable().describe('Calls to compare or apply; null: unknown yet.'),
    changed: count.describe('Number of calls that change.'),
    enters: count.describe('Number of parts of calls that enter quarantine.'),
    leaves: count.describe('Number of parts of calls that leave quarantine.'),
  }),
);
export type Rerating = z.infer<typeof rerating>;

/** The result of a re-rating for one party on one side, over the calls that change. */
export const reratingParty = named(
  'ReratingParty',
  z.object({
    side: z.enum(sides),
    partyId: z.string().nullable().describe('Id of the owner or carrier; null: unknown.'),
    calls: count,
    before: moneySchema.describe('Sum of the charges before, corrections included.'),
    after: moneySchema.describe('Sum of the charges after.'),
    enters: count,
    leaves: count,
  }),
);
export type ReratingParty = z.infer<typeof reratingParty>;

/** The result of a re-rating for one call and party. */
export const reratingDifference = named(
  'ReratingDifference',
  z.object({
    callId: uuid,
    startedAt: micros.describe('Start of the call, in microseconds since 1970.'),
    side: z.enum(sides),
    partyId: z.string().nullable(),
    before: moneySchema.describe('Charge before; positive: the party owes it to us.'),
    after: moneySchema.describe('Charge after; positive: the party owes it to us.'),
    waitedBefore: count.describe('Number of parts in quarantine before.'),
    waitsAfter: count.describe('Number of parts in quarantine after.'),
    code: z.enum(quarantineCodes).nullable().describe('Reason after, or before; null: none.'),
  }),
);
export type ReratingDifference = z.infer<typeof reratingDifference>;
