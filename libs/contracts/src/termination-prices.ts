import { z } from 'zod';
import { defineBucket } from './define.js';
import { micros, slug } from './values.js';

/**
 * What a carrier charges for legs that it ends, as controllers need it to hold an owner's spend: in
 * micro-euro, by the longest prefix of the destination's digits. Never less than the agreement says: of a
 * list too long for a message neighbours share the highest price.
 */
export const terminationPrices = z.object({
  carrierId: slug,
  versions: z.array(
    z.object({
      /** Valid from, and until (exclusive). */
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
