import { moneySchema, quarantineCodes, sides } from '@app/rating';
import { z } from 'zod';
import { named } from '../openapi.js';
import { count, instant } from '../parts.js';
import { e164, micros, slug, uuid } from '../values.js';

/**
 * What of the calls' facts is looked up anew; the rest is as it was rated, or as cdr corrected it.
 * - `trunks`: whose each trunk is now
 * - `holders`: who held the number at the call's start, by what portal says now
 */
export const renewals = ['trunks', 'holders'] as const;
export type Renewal = (typeof renewals)[number];

/**
 * - `comparing`: works out what each call would cost by now
 * - `compared`: the report is there; nothing has changed, and nothing does until it is applied
 * - `applying`, `applied`
 * - `outdated`: prices changed, or another re-rating of these calls was applied, after the report was
 *   made; what was applied before stays, and what is left needs a new report
 * - `cancelled`: by a person; what was applied before stays
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
 * What a re-rating waits for: calls to be rated, what cdr corrected, who held which number, or
 * documents that are being made of the same charges. `-failed`: whoever should say so is there, but the
 * last try failed; the log of billing says why.
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

/** Which calls: those that began in the period, of one owner, carrier or number where it is given. */
export const ofCalls = {
  from: instant,
  until: instant,
  /** Whose the calls were rated as. */
  ownerId: slug.nullable(),
  /** Who sent them, or ended a leg of them. */
  carrierId: slug.nullable(),
  /** The service number. */
  number: e164.nullable(),
  renew: z.array(z.enum(renewals)),
  /** Why, in the words of whoever started it. */
  reason: z.string().min(1).max(500),
};

/** What calls of a period would cost by now, beside what they were charged; and the same applied. */
export const rerating = named(
  'Rerating',
  z.object({
    id: uuid,
    ...ofCalls,
    /** Of calls that cdr corrected, without a person: nothing that a document says has changed by it. */
    automatic: z.boolean(),
    state: z.enum(reratingStates),
    waitsFor: z.enum(reratingNeeds).nullable(),
    startedBy: z.string(),
    startedAt: instant,
    comparedAt: instant.nullable(),
    appliedBy: z.string().nullable(),
    /** When it was applied whole, outdated or cancelled. */
    finishedAt: instant.nullable(),
    /** Calls looked at of all, while it compares; applied of those that change, from then on. */
    done: count,
    total: count.nullable(),
    /** Calls that change. */
    changed: count,
    /** Parts of calls that begin and cease to wait in quarantine. */
    enters: count,
    leaves: count,
  }),
);
export type Rerating = z.infer<typeof rerating>;

/** What a re-rating comes to for one party on one side: of the calls that change, nothing else. */
export const reratingParty = named(
  'ReratingParty',
  z.object({
    side: z.enum(sides),
    /** Null: the party isn't known. */
    partyId: z.string().nullable(),
    calls: count,
    /** Sums of what was charged, corrections included, and of what would be. */
    before: moneySchema,
    after: moneySchema,
    enters: count,
    leaves: count,
  }),
);
export type ReratingParty = z.infer<typeof reratingParty>;

/** The same of one call. */
export const reratingDifference = named(
  'ReratingDifference',
  z.object({
    callId: uuid,
    startedAt: micros,
    side: z.enum(sides),
    partyId: z.string().nullable(),
    before: moneySchema,
    after: moneySchema,
    /** Parts that wait in quarantine before and after. */
    waitedBefore: count,
    waitsAfter: count,
    /** Why it waits after, or waited before; null when it does neither. */
    code: z.enum(quarantineCodes).nullable(),
  }),
);
export type ReratingDifference = z.infer<typeof reratingDifference>;
