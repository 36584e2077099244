import { says } from '@app/common';
import { z } from 'zod';

/** Micro-euro. Banks' files hold no larger amount: whoever enters one has mistyped it, or means cents. */
export const largestEntered = 999_999_999_990_000;

const tooLarge = says('amount-too-large');

/** An amount as people enter it, of either sign. Its own rules, such as whole cents, come besides. */
export const enteredAmount = z.strictObject({
  micros: z.number().int().min(-largestEntered, tooLarge).max(largestEntered, tooLarge),
  currency: z.literal('EUR'),
});

/** No business of ours is older; a year such as 0202 is mistyped. */
const firstDay = '1990-01-01';
const yearsAhead = 10;

/** A day as people enter it, in the Netherlands. Its own rules, such as not in the future, come besides. */
export const enteredDay = z.iso
  .date('must be a day, such as 2026-11-25')
  .refine((day) => day >= firstDay, says('day-too-early', { first: firstDay }))
  .refine((day) => day <= lastDay(), says('day-too-far', { years: yearsAhead }));

function lastDay(): string {
  const now = new Date();
  now.setUTCFullYear(now.getUTCFullYear() + yearsAhead);
  return now.toISOString().slice(0, 10);
}
