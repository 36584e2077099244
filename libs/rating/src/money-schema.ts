import { says } from '@app/common';
import { z } from 'zod';

/** Signed amount, see Money of @app/common. */
export const moneySchema = z.strictObject({ micros: z.number().int(), currency: z.literal('EUR') });

/** A price: an amount that is never negative, at most € 1,000 (a price above is a typing error). */
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

/** Percent of VAT; which rate applies when is the business of who makes the version. */
export const vatPercent = z.number().int().min(0).max(30);
