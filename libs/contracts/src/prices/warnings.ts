import { basisPoints, moneySchema, originClasses } from '@app/rating';
import { z } from 'zod';
import { named } from '../openapi.js';
import { instant } from '../parts.js';
import { e164, slug } from '../values.js';

/** Kinds of called numbers: the caller pays, the owner pays, or neither. */
export const calledKinds = ['premium', 'freephone', 'standard'] as const;

/** The most owners that a warning names. */
export const mostOwnersNamed = 20;
/** The most warnings of one version. */
export const mostPriceWarnings = 50;

const base = {
  /** In English, for programs. */
  message: z.string(),
  /** Ids of owners concerned, the first `mostOwnersNamed`. */
  owners: z.array(slug).max(mostOwnersNamed),
  /** Number of owners concerned. */
  ownerCount: z.int().positive(),
  /** The carrier: for `forwarding-loses` the one that ends the forwarded leg, else the one that sends the calls. */
  carrierId: slug,
};

/** A call that loses money. */
const losingCall = {
  ...base,
  kind: z.enum(calledKinds),
  /** The called number. */
  number: e164,
  origin: z.enum(originClasses),
  /** Duration of the call, and of its forwarding. */
  seconds: z.int().positive(),
  startedAt: instant,
  lost: moneySchema.describe('Loss on this call, without VAT; positive.'),
};

/**
 * A warning that a price version loses money on calls, together with all other prices at its start. It never prevents
 * publishing. Monthly fees, bundles and discounts are ignored.
 * - `shares-above-price`: the shares of carrier and owner together exceed the price that a caller pays (in basis points,
 *   10,000 is all); `lost` is the loss on each euro that a caller pays, VAT included
 * - `call-loses`: a call without forwarding costs more than it brings in
 * - `forwarding-loses`: a call forwarded to a number that begins with `prefix` costs more than it brings in
 * - `not-all-checked`: further losses are possible, as not all calls were checked
 */
export const priceWarning = named(
  'PriceWarning',
  z.discriminatedUnion('code', [
    z.object({
      code: z.literal('shares-above-price'),
      ...base,
      keptShare: basisPoints.describe('Share of the carrier, in basis points; 100 is 1%.'),
      payoutShare: basisPoints.describe('Share of the owner, in basis points; 100 is 1%.'),
      lost: moneySchema.describe('Loss on each euro that a caller pays, VAT included.'),
    }),
    z.object({ code: z.literal('call-loses'), ...losingCall }),
    z.object({
      code: z.literal('forwarding-loses'),
      ...losingCall,
      fromCarrierId: slug.describe('The carrier that sends the call.'),
      prefix: z.string().describe('First digits; empty: numbers without a price of their own.'),
    }),
    z.object({ code: z.literal('not-all-checked'), message: z.string() }),
  ]),
);
export type PriceWarning = z.infer<typeof priceWarning>;
