import { z } from 'zod';

export const chargeSides = ['originator', 'owner', 'terminator'] as const;
export type ChargeSide = (typeof chargeSides)[number];

/** In the order of a document's lines. */
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
  /** Micro-euro; positive when the party owes us. */
  amount: whole,
  includesVat: z.boolean(),
  vatPercent: whole,
  priceVersionId: z.string(),
  /** The consumer tariff that the amount is a share of, or null. */
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
  /** What the code is about, such as a number or a prefix; left out where several subjects would be right. */
  subject: z.string().optional(),
});
export type ExpectedQuarantine = z.infer<typeof expectedQuarantine>;

/** The expected charges of one call, with the parts that lack a price. */
export const expectedCallCharges = z.strictObject({
  sipCallId: z.string(),
  /** Null when the call id can't be predicted and no record gave it. */
  callId: z.string().nullable(),
  startedAt: whole,
  calledNumber: z.string(),
  /**
   * Price that the caller pays: micro-euro, VAT included; 0 when the call wasn't answered; null for
   * a number that isn't premium. Left out for a premium number without an owner or a tariff, for a
   * tariff that the caller didn't hear in full, and for a call that lasts too long.
   */
  consumerPrice: whole.nullable().optional(),
  charges: z.array(expectedCharge),
  quarantined: z.array(expectedQuarantine),
});
export type ExpectedCallCharges = z.infer<typeof expectedCallCharges>;
