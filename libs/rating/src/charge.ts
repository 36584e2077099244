import { z } from 'zod';
import { moneySchema } from './money-schema.js';
import { originClasses } from './terms.js';

/** Who is on the other side of an amount: where the call came from, whose number it is, who ended it. */
export const sides = ['originator', 'owner', 'terminator'] as const;
export type Side = (typeof sides)[number];

/**
 * What an amount is for.
 * - originator: `premium-share` it owes us of the caller's price; `freephone-origination` we owe it;
 *   `interconnect` it owes us for any other number.
 * - owner: `payout` we owe him; `freephone-usage`, `call-fee`, `forwarding` he owes us.
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

/** One step of how an amount came about, for people: `words` says it aloud. Prices are positive. */
export const explanationStep = z.discriminatedUnion('step', [
  /** Each started second counts. */
  z.object({ step: z.literal('seconds'), seconds: positive }),
  z.object({ step: z.literal('origin'), origin: z.enum(originClasses) }),
  /** The operator that the call came from has a price of its own. */
  z.object({ step: z.literal('operator'), carrierId: z.string() }),
  /** The longest beginning of the destination's number that has a price; '' is every number. */
  z.object({ step: z.literal('prefix'), destination: z.string(), prefix: z.string() }),
  /** What of the time is left after the free seconds; 0: the call wasn't longer than they are. */
  z.object({ step: z.literal('free-seconds'), free: positive, left: positive }),
  /** The time as it is counted. */
  z.object({ step: z.literal('increments'), first: positive, next: positive, seconds: positive }),
  /** The band of the calendar that the call was answered in; null: in none. */
  z.object({ step: z.literal('band'), band: z.string().nullable() }),
  z.object({ step: z.literal('start-rate'), amount: moneySchema }),
  z.object({ step: z.literal('per-call'), amount: moneySchema }),
  z.object({
    step: z.literal('per-minute'),
    perMinute: moneySchema,
    seconds: positive,
    amount: moneySchema,
  }),
  /** The time that fell in a band, of a call that fell in several; `for-time` is their sum. */
  z.object({
    step: z.literal('band-seconds'),
    band: z.string().nullable(),
    seconds: positive,
    perMinute: moneySchema,
  }),
  z.object({ step: z.literal('for-time'), amount: moneySchema }),
  /** The sum so far is raised to the minimum. */
  z.object({ step: z.literal('minimum'), before: moneySchema, amount: moneySchema }),
  /** The sum so far is cut to the maximum. */
  z.object({ step: z.literal('maximum'), before: moneySchema, amount: moneySchema }),
  /** What the caller pays, VAT included. */
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
 * One amount of a call. Signed: positive is owed to us, negative is owed by us. Not yet rounded to
 * cents; with VAT in it or not, as `includesVat` says.
 */
export const charge = z.object({
  side: z.enum(sides),
  partyId: z.string(),
  /** The attempt that it is for: terminator, and the owner's forwarding. */
  legUuid: z.string().nullable(),
  component: z.enum(components),
  /** What was counted: started seconds, 0 for a price per call alone. */
  seconds: positive,
  amount: moneySchema,
  includesVat: z.boolean(),
  vatPercent: positive,
  /** The party's version: the owner's plan, or the agreement with the carrier. */
  priceVersionId: z.string(),
  /** The consumer tariff that it is a share of; null for what isn't a share of the caller's price. */
  tariffId: z.string().nullable(),
  explanation: z.array(explanationStep),
});
export type Charge = z.infer<typeof charge>;

/**
 * - `no-tariff`: the paid number has no consumer tariff at the call's start
 * - `tariff-not-heard`: the caller was answered before he had heard the tariff to its end; no price
 *   that is published later settles it, a person has to look
 * - `no-plan`: the owner has no price plan then
 * - `no-agreement`: the carrier has none then
 * - `no-prefix`: the plan or agreement has no price for the destination
 * - `no-carrier`: nobody knows which carrier the call came from or the trunk belongs to
 * - `no-owner`: it was answered on a number that is nobody's; all of it waits for a person
 * - `too-long`: a leg of it lasts longer than any call may (`longestCallSeconds`), which a clock or a
 *   report got wrong; a person has to look
 * - `rating-failed`: its facts make rating itself fail; the log of billing says why, and a person has
 *   to have it tried again when that is mended
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

/** What no price that is published later mends: each such part waits until a person looks at it. */
export const quarantineOfPeople: ReadonlySet<QuarantineCode> = new Set([
  'tariff-not-heard',
  'no-owner',
  'too-long',
  'rating-failed',
]);

/**
 * What nothing but a person's decision ends: tried again, it comes to the same. `rating-failed` isn't among them, as
 * that is charged once rating is mended.
 */
export const quarantineDismissible: ReadonlySet<QuarantineCode> = new Set([
  'tariff-not-heard',
  'no-owner',
  'too-long',
]);

/** A part of a call that can't be rated: nothing of that part is charged until it can. */
export const quarantined = z.object({
  side: z.enum(sides),
  /** Null when that is what isn't known. */
  partyId: z.string().nullable(),
  /** The attempt, on the terminator's side. */
  legUuid: z.string().nullable(),
  code: z.enum(quarantineCodes),
  /** What lacks a price, or is in doubt: a number, an owner, a carrier, a destination or a trunk. */
  subject: z.string(),
});
export type Quarantined = z.infer<typeof quarantined>;

/** Names the unit within its call that a charge or a quarantined part is of. */
export const unitOf = ({ side, legUuid }: { side: Side; legUuid: string | null }): string =>
  side === 'terminator' ? `${side} ${legUuid}` : side;
