import { z } from 'zod';

export const instant = z.iso.datetime();
export const day = z.iso.date();

/** Why, as a person says it. */
export const reason = z
  .string()
  .trim()
  .min(1, 'must say why')
  .max(500, 'must be at most 500 characters')
  .describe('Why, in words.');

/** What answers and asks about what owners are paid. */
export const ofBilling = (noun: string) => ({ owner: 'billing', noun }) as const;
