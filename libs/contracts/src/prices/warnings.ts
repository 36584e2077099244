import { basisPoints, moneySchema, originClasses } from '@app/rating';
import { z } from 'zod';
import { named } from '../openapi.js';
import { instant } from '../parts.js';
import { e164, slug } from '../values.js';

/** What kind of number is called: its callers pay for it, its owner does, or neither. */
export const calledKinds = ['premium', 'freephone', 'standard'] as const;

/** The most owners that a warning names. */
export const mostOwnersNamed = 20;
/** The most warnings of one version. */
export const mostPriceWarnings = 50;

const base = {
  /** In English, for programs. */
  message: z.string(),
  /** Owners that it is about, by id, the first `mostOwnersNamed`. */
  owners: z.array(slug).max(mostOwnersNamed),
  /** How many there are. */
  ownerCount: z.int().positive(),
  /** The operator: of `forwarding-loses` the one that ends the forwarded leg, of others that calls come from. */
  carrierId: slug,
};

/** A call that loses money. */
const losingCall = {
  ...base,
  kind: z.enum(calledKinds),
  /** Called. */
  number: e164,
  origin: z.enum(originClasses),
  /** Of the call, and as long of its forwarding. */
  seconds: z.int().positive(),
  startedAt: instant,
  /** By this call, without VAT; above zero. */
  lost: moneySchema,
};

/**
 * Where a version of a price makes us lose money on calls, together with all other prices as they are when it begins.
 * A warning never keeps anybody from publishing. Monthly fees, bundles and discounts don't count.
 * - `shares-above-price`: an operator and owners get more than all that a caller pays (basis points: 10,000 are all);
 *   `lost` is of each euro that a caller pays, VAT included
 * - `call-loses`: a call that isn't forwarded costs us more than it brings
 * - `forwarding-loses`: so does a call that is forwarded to a number that begins with `prefix`
 * - `not-all-checked`: there may be losses beyond the warnings that are there
 */
export const priceWarning = named(
  'PriceWarning',
  z.discriminatedUnion('code', [
    z.object({
      code: z.literal('shares-above-price'),
      ...base,
      keptShare: basisPoints,
      payoutShare: basisPoints,
      lost: moneySchema,
    }),
    z.object({ code: z.literal('call-loses'), ...losingCall }),
    z.object({
      code: z.literal('forwarding-loses'),
      ...losingCall,
      /** The operator that the call comes from. */
      fromCarrierId: slug,
      /** Digits; '' is every number that no other price names. */
      prefix: z.string(),
    }),
    z.object({ code: z.literal('not-all-checked'), message: z.string() }),
  ]),
);
export type PriceWarning = z.infer<typeof priceWarning>;
