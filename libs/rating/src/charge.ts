import { z } from 'zod';
import { moneySchema } from './money-schema.js';
import { originClasses } from './terms.js';

/**
 * The parties of amounts: the carrier from which the call came, the owner of the number, and the
 * carrier that terminated a leg.
 */
export const sides = ['originator', 'owner', 'terminator'] as const;
export type Side = (typeof sides)[number];

/**
 * What an amount is for.
 * - originator: `premium-share` it owes us, of the caller's price; `freephone-origination` we owe
 * it; `interconnect` it owes us, for any other number.
 * - owner: `payout` we owe the owner; `freephone-usage`, `call-fee`, `forwarding` the owner owes
 * us.
 * - terminator: `termination` we owe it.
 */
export const components = [
  'premium-share',
  'freephone-origination',
  'interconnect',
  'payout',
  'freephone-usage',
  'call-fee',
  'forwarding',
  'termination',
] as const;
export type Component = (typeof components)[number];

const positive = z.number().int().nonnegative();

/** A step in the explanation of an amount; `words` puts it into words. Prices are positive. */
export const explanationStep = z.discriminatedUnion('step', [
  /** Step: the started seconds of the call or leg. */
  z.object({ step: z.literal('seconds'), seconds: positive }),
  z.object({ step: z.literal('origin'), origin: z.enum(originClasses) }),
  /** The carrier from which the call came has a price of its own. */
  z.object({ step: z.literal('operator'), carrierId: z.string() }),
  /** The longest priced prefix of the destination's number; '' is every number. */
  z.object({ step: z.literal('prefix'), destination: z.string(), prefix: z.string() }),
  /** Seconds remaining after the free ones; 0: the call wasn't longer than they are. */
  z.object({ step: z.literal('free-seconds'), free: positive, left: positive }),
  /** Step: the seconds as counted by increments. */
  z.object({ step: z.literal('increments'), first: positive, next: positive, seconds: positive }),
  /** The band of the calendar in which the call was answered; null: none. */
  z.object({ step: z.literal('band'), band: z.string().nullable() }),
  z.object({ step: z.literal('start-rate'), amount: moneySchema }),
  z.object({ step: z.literal('per-call'), amount: moneySchema }),
  z.object({
    step: z.literal('per-minute'),
    perMinute: moneySchema,
    seconds: positive,
    amount: moneySchema,
  }),
  /** The time within a band, for a call in several bands; `for-time` is their sum. */
  z.object({
    step: z.literal('band-seconds'),
    band: z.string().nullable(),
    seconds: positive,
    perMinute: moneySchema,
  }),
  z.object({ step: z.literal('for-time'), amount: moneySchema }),
  /** Step: the sum so far is raised to the minimum. */
  z.object({ step: z.literal('minimum'), before: moneySchema, amount: moneySchema }),
  /** Step: the sum so far is cut to the maximum. */
  z.object({ step: z.literal('maximum'), before: moneySchema, amount: moneySchema }),
  /** Step: the price that the caller pays, VAT included. */
  z.object({ step: z.literal('consumer-price'), amount: moneySchema }),
  /** A part of an amount; 10,000 basis points are all of it. */
  z.object({
    step: z.literal('share'),
    basisPoints: positive,
    of: moneySchema,
    amount: moneySchema,
  }),
]);
export type ExplanationStep = z.infer<typeof explanationStep>;

/**
 * One amount of a call. Signed: positive is owed to us, negative is owed by us. Not rounded to
 * cents; VAT is included if `includesVat` says so.
 */
export const charge = z.object({
  side: z.enum(sides),
  partyId: z.string(),
  legUuid: z
    .string()
    .nullable()
    .describe('Forwarded leg that the amount is for; null: the call itself.'),
  component: z.enum(components),
  /** The counted seconds; 0 for a price per call only. */
  seconds: positive,
  amount: moneySchema.describe('Positive: owed to us; negative: owed by us.'),
  includesVat: z.boolean(),
  vatPercent: positive,
  /** The version of the party's price: the owner's plan, or the carrier agreement. */
  priceVersionId: z.string(),
  tariffId: z
    .string()
    .nullable()
    .describe('Tariff of callers that the amount is a share of; null: no share.'),
  explanation: z.array(explanationStep),
});
export type Charge = z.infer<typeof charge>;

/**
 * Why a part of a call is in quarantine:
 * - `no-tariff`: the paid number has no consumer tariff at the call's start
 * - `tariff-not-heard`: the call was answered before the caller had heard the whole tariff; no
 * later price settles it, a person must decide
 * - `no-plan`: the owner has no price plan then
 * - `no-agreement`: the carrier has no agreement then
 * - `no-prefix`: the plan or agreement has no price for the destination
 * - `no-carrier`: the carrier of the call or of the trunk is unknown
 * - `no-owner`: it was answered on a number without an owner; the whole call waits for a person
 * - `too-long`: a leg is longer than a call may be (`longestCallSeconds`), by a wrong clock or
 * report; a person must decide
 * - `rating-failed`: rating itself fails at its facts; billing's log has the error, and a person
 * must order a retry once rating is corrected
 */
export const quarantineCodes = [
  'no-tariff',
  'tariff-not-heard',
  'no-plan',
  'no-agreement',
  'no-prefix',
  'no-carrier',
  'no-owner',
  'too-long',
  'rating-failed',
] as const;
export type QuarantineCode = (typeof quarantineCodes)[number];

/** Codes that no later price resolves: each such part waits until a person acts. */
export const quarantineOfPeople: ReadonlySet<QuarantineCode> = new Set([
  'tariff-not-heard',
  'no-owner',
  'too-long',
  'rating-failed',
]);

/**
 * Codes that a retry doesn't end: a person decides, unless a re-rating with other holders or a corrected record charges the call. `rating-failed` isn't
 * among them, as such a part is charged once rating is corrected.
 */
export const quarantineDismissible: ReadonlySet<QuarantineCode> = new Set([
  'tariff-not-heard',
  'no-owner',
  'too-long',
]);

/** A part of a call that cannot be rated: nothing of it is charged until it can. */
export const quarantined = z.object({
  side: z.enum(sides),
  partyId: z.string().nullable().describe('Party that would be charged; null: unknown.'),
  legUuid: z.string().nullable().describe('Leg, on the terminator’s side; else null.'),
  code: z.enum(quarantineCodes),
  /**
   * The subject without a price, or in doubt: a number, an owner, a carrier, a destination or a
   * trunk.
   */
  subject: z.string(),
});
export type Quarantined = z.infer<typeof quarantined>;

/** The name, within its call, of the unit to which a charge or a quarantined part belongs. */
export const unitOf = ({ side, legUuid }: { side: Side; legUuid: string | null }): string =>
  side === 'terminator' ? `${side} ${legUuid}` : side;
