import { z } from 'zod';

export const instant = z.iso.datetime();
export const day = z.iso.date();
export const count = z.number().int().nonnegative();

/** Why, as a person says it. */
export const why = z
  .string()
  .trim()
  .min(1, 'must say why')
  .max(500, 'must be at most 500 characters');
export const reason = why.describe('Why, in words.');

/** What billing answers; see `noun` of an operation. */
export const ofBilling = (noun: string) => ({ owner: 'billing', noun }) as const;
