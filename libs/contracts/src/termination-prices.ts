import { z } from 'zod';
import { defineBucket } from './define.js';
import { micros, slug } from './values.js';

/**
 * Termination prices of a carrier in micro-euro, by the longest prefix of the destination's digits. Controllers use them
 * to limit an owner's spend. A price is never below the carrier agreement: when a list exceeds the size of a message,
 * neighbouring prefixes share the highest price.
 */
export const terminationPrices = z.object({
  carrierId: slug,
  versions: z.array(
    z.object({
      /** Valid from, and until (exclusive; null: open-ended). */
      from: micros,
      until: micros.nullable(),
      prices: z.array(
        z.tuple([
          z.string().regex(/^\d{0,15}$/),
          z.number().int().nonnegative(),
          z.number().int().nonnegative(),
        ]),
      ),
    }),
  ),
});
/** `prices` are `[prefix, perMinute, perCall]`. */
export type TerminationPrices = z.infer<typeof terminationPrices>;

/** Bucket `termination-prices`; the key is the carrier's id. */
export const terminationPricesBucket = defineBucket({
  bucket: 'termination-prices',
  schema: terminationPrices,
});
