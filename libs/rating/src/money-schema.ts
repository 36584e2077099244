import { says } from '@app/common';
import { z } from 'zod';

/** A signed amount, see Money of @app/common. */
export const moneySchema = z.strictObject({ micros: z.number().int(), currency: z.literal('EUR') });

/** A price: never negative, and at most € 1,000 (a higher price is a typing error). */
export const price = z.strictObject({
  micros: z
    .number()
    .int()
    .min(0, says('negative-amount'))
    .max(1_000_000_000, says('price-too-high')),
  currency: z.literal('EUR'),
});

/** A share in hundredths of a percent: 10,000 is all of it. */
export const basisPoints = z.number().int().min(0).max(10_000);

/** Percent of VAT; the maker of a version is responsible for the right rate. */
export const vatPercent = z.number().int().min(0).max(30);
