import { says } from '@app/common';
import { z } from 'zod';
import { price } from './money-schema.js';

/** Maximum seconds in a price: an hour. More is a typing error. */
const longestSeconds = 3600;
/** Maximum number of price rows per band list, and of bands in a calendar. */
export const mostBands = 20;

function seconds(from: number, what: string) {
  const error = `must be ${what}: whole seconds from ${from} to ${longestSeconds}`;
  return z.int({ error }).min(from, error).max(longestSeconds, error);
}

/**
 * How time is counted: a call's first seconds as `first`, then each started stretch of `next` as a
 * whole. 60/60 counts started minutes; undefined, 1/1, counts started seconds.
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

/**
 * The price within a band of the calendar; without `startRate` the price's own start rate applies.
 */
const bandPrice = z.strictObject({
  band: bandName,
  perMinute: price,
  perCall: price,
  startRate: price.optional(),
});
export type BandPrice = z.infer<typeof bandPrice>;

/**
 * The optional parts of a price. Versions from before a part existed lack it, and cost what they
 * did.
 */
export const optionalParts = {
  increments: increments
    .optional()
    .describe(
      'Counted seconds: at least `first`, then `next` at a time (60/60: begun minutes); left out: begun seconds.',
    ),
  freeSeconds: seconds(0, 'how long a call is free')
    .optional()
    .describe(
      'A call of at most this length costs its start rate only; of a longer call only the seconds after it count.',
    ),
  minimum: price.optional().describe('Minimum of a call that is longer than the free seconds.'),
  bands: z
    .array(bandPrice, { error: 'must be a list of prices in bands' })
    .max(mostBands, `must hold at most ${mostBands} bands`)
    .refine(
      (rows) => new Set(rows.map(({ band }) => band)).size === rows.length,
      says('named-twice', { what: 'band' }),
    )
    .optional()
    .describe('Prices within bands of the calendar; at other times the price’s own rates apply.'),
};

/** The price of a call by its length: the table in the README explains each part. */
export const callPriceParts = {
  perMinute: price.describe('Price per minute; each counted second costs 1/60 of it.'),
  perCall: price.describe('Price of a call that is longer than the free seconds, once.'),
  startRate: price.optional().describe('Price of any answered call, once.'),
  ...optionalParts,
  maximum: price.optional().describe('Maximum of a call; left out: none.'),
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

/** The input of an amount: a call price or a consumer tariff. */
export interface TimedPrice extends Omit<CallPrice, 'maximum'> {
  readonly maximum?: CallPrice['maximum'] | null;
}
