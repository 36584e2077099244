import { says } from '@app/common';
import { z } from 'zod';
import { price } from './money-schema.js';

/** Longest stretch of seconds in a price: an hour. Beyond that it is a typing error. */
const longestSeconds = 3600;
/** Rows of prices, and bands of a calendar. */
export const mostBands = 20;

function seconds(from: number, what: string) {
  const error = `must be ${what}: whole seconds from ${from} to ${longestSeconds}`;
  return z.int({ error }).min(from, error).max(longestSeconds, error);
}

/**
 * How time is counted: a call's first seconds as `first`, each stretch of `next` that has begun after
 * them whole. 60/60 counts started minutes; left out, 1/1 counts started seconds.
 */
export const increments = z.strictObject({
  first: seconds(1, 'how long is counted at the least'),
  next: seconds(1, 'what is counted at a time after that'),
});
export type Increments = z.infer<typeof increments>;

/** A band's name, as prices refer to it. */
export const bandName = z
  .string({ error: 'must be the name of a band' })
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/, says('not-a-band-name'));

/** What differs in a band of the calendar; the start rate is the price's own where it is left out. */
const bandPrice = z.strictObject({
  band: bandName,
  perMinute: price,
  perCall: price,
  startRate: price.optional(),
});
export type BandPrice = z.infer<typeof bandPrice>;

/**
 * The parts of a price that need not be there. Versions that were kept before a part was thought of
 * don't have it, and cost what they did.
 */
export const optionalParts = {
  increments: increments.optional(),
  /** A call that isn't longer costs its start rate alone; of a longer one, what comes after counts. */
  freeSeconds: seconds(0, 'how long a call is free').optional(),
  /** Of a call that is longer than the free seconds. */
  minimum: price.optional(),
  /** Prices within bands of the calendar; outside of them, and in any other, the price's own count. */
  bands: z
    .array(bandPrice, { error: 'must be a list of prices in bands' })
    .max(mostBands, `must hold at most ${mostBands} bands`)
    .refine(
      (rows) => new Set(rows.map(({ band }) => band)).size === rows.length,
      says('named-twice', { what: 'band' }),
    )
    .optional(),
};

/** What a call costs by its length: see the table in the README for what each part does. */
export const callPriceParts = {
  /** For each second that counts, 1/60 of it. */
  perMinute: price,
  /** Once, for a call that is longer than the free seconds. */
  perCall: price,
  /** Once, for any call that was answered. */
  startRate: price.optional(),
  ...optionalParts,
  maximum: price.optional(),
};

interface Bounds {
  readonly minimum?: { readonly micros: number } | undefined;
  readonly maximum?: { readonly micros: number } | null | undefined;
}

export const isWithinBounds = ({ minimum, maximum }: Bounds): boolean =>
  minimum === undefined || maximum == null || minimum.micros <= maximum.micros;
export const boundsRule = { path: ['minimum'], ...says('minimum-above-maximum') };

export const callPrice = z.strictObject(callPriceParts).refine(isWithinBounds, boundsRule);

export type CallPrice = z.infer<typeof callPrice>;

/** What an amount is worked out from: such a price, or a consumer tariff. */
export interface TimedPrice extends Omit<CallPrice, 'maximum'> {
  readonly maximum?: CallPrice['maximum'] | null;
}
