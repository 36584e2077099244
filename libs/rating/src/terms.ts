import { z } from 'zod';
import { basisPoints, price, vatPercent } from './money-schema.js';

/** Where a call came from, for a price: within the Netherlands by kind, abroad, or not to be told. */
export const originClasses = ['fixed', 'mobile', 'abroad', 'other'] as const;
export type OriginClass = (typeof originClasses)[number];

/** For each started second, 1/60 of `perMinute`; `perCall` once. */
const byTime = z.strictObject({ perMinute: price, perCall: price });
export type ByTime = z.infer<typeof byTime>;

const byOrigin = z.strictObject({ fixed: byTime, mobile: byTime, abroad: byTime, other: byTime });

/** Prices by the beginning of the destination's number, digits without plus; the longest one counts. */
const byPrefix = z
  .array(z.strictObject({ prefix: z.string().regex(/^\d{0,15}$/), ...byTime.shape }))
  .max(200_000)
  .refine((rows) => new Set(rows.map(({ prefix }) => prefix)).size === rows.length, {
    error: 'must name each prefix once',
  });

const highestWithoutMaximum = 150_000;

/**
 * What a caller pays for a call to a paid number, VAT included: the start rate, the price of the
 * call and of each started second, together at most `maximum`. Above € 0.15 a minute a maximum is
 * compulsory (ACM, 0900 and 18xy).
 */
export const consumerTariffTerms = z
  .strictObject({
    startRate: price,
    perCall: price,
    perMinute: price,
    maximum: price.nullable(),
    includesVat: z.literal(true),
    vatPercent,
  })
  .refine(
    ({ perMinute, maximum }) => perMinute.micros <= highestWithoutMaximum || maximum !== null,
    {
      path: ['maximum'],
      error: 'must be given above € 0.15 a minute (ACM)',
    },
  );
export type ConsumerTariffTerms = z.infer<typeof consumerTariffTerms>;

/** What an owner pays us and is paid by us; VAT comes on top. */
export const pricePlanTerms = z.strictObject({
  includesVat: z.literal(false),
  vatPercent,
  /** Once a month, whatever he has. */
  monthly: price,
  /** Once a month for each number. */
  monthlyPerNumber: price,
  /** For each answered call. */
  callFee: price,
  /** 0800: what the owner pays for being called, by where the call came from. */
  freephone: byOrigin,
  /** For each leg to a destination that was answered. */
  forwarding: byPrefix,
  /** Paid numbers: what he gets of the caller's price. */
  payoutShare: basisPoints,
});
export type PricePlanTerms = z.infer<typeof pricePlanTerms>;

/** What a carrier and we owe each other. VAT is reverse-charged between telecom providers. */
export const carrierAgreementTerms = z.strictObject({
  includesVat: z.literal(false),
  /** Calls that come from it. */
  origination: z.strictObject({
    /** Paid numbers: what it keeps of the caller's price; the rest it owes us. */
    premiumKeptShare: basisPoints,
    /** 0800: what we owe it, by where the call came from. */
    freephone: byOrigin,
    /** Other numbers: what it owes us for ending its call. */
    standard: byTime,
  }),
  /** Calls that it ends for us: what we owe it for a leg that was answered. */
  termination: byPrefix,
});
export type CarrierAgreementTerms = z.infer<typeof carrierAgreementTerms>;
