import { z } from 'zod';

export const chargeSides = ['originator', 'owner', 'terminator'] as const;
export type ChargeSide = (typeof chargeSides)[number];

/** In the order in which a document's lines stand. */
export const chargeComponents = [
  'premium-share',
  'freephone-origination',
  'interconnect',
  'payout',
  'freephone-usage',
  'call-fee',
  'forwarding',
  'termination',
] as const;

const whole = z.number().int();

const expectedCharge = z.strictObject({
  side: z.enum(chargeSides),
  partyId: z.string(),
  legUuid: z.string().nullable(),
  component: z.enum(chargeComponents),
  seconds: whole,
  /** Micro-euro, positive owed to us. */
  amount: whole,
  includesVat: z.boolean(),
  vatPercent: whole,
  priceVersionId: z.string(),
  /** The consumer tariff that it is a share of. */
  tariffId: z.string().nullable(),
});
export type ExpectedCharge = z.infer<typeof expectedCharge>;

const expectedQuarantine = z.strictObject({
  side: z.enum(chargeSides),
  partyId: z.string().nullable(),
  legUuid: z.string().nullable(),
  code: z.enum([
    'no-carrier',
    'no-tariff',
    'tariff-not-heard',
    'no-plan',
    'no-agreement',
    'no-prefix',
    'no-owner',
    'too-long',
  ]),
  /** Left out where several names would do. */
  subject: z.string().optional(),
});
export type ExpectedQuarantine = z.infer<typeof expectedQuarantine>;

/** What one call costs whom. */
export const expectedCallCharges = z.strictObject({
  sipCallId: z.string(),
  /** Null when it can't be foretold and no record told it. */
  callId: z.string().nullable(),
  startedAt: whole,
  calledNumber: z.string(),
  /**
   * Micro-euro, VAT included, 0 when nobody answered; null for a number that isn't paid for. Left
   * out where there is nothing to say: a paid number that is nobody's, or has no tariff, or whose tariff
   * the caller didn't hear, and a call that is too long.
   */
  consumerPrice: whole.nullable().optional(),
  charges: z.array(expectedCharge),
  quarantined: z.array(expectedQuarantine),
});
export type ExpectedCallCharges = z.infer<typeof expectedCallCharges>;
