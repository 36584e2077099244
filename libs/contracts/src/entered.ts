import { isUsualInstant, says } from '@app/common';
import { z } from 'zod';
import { written } from './openapi.js';

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

/** An instant with any offset; comes out as UTC. */
export const enteredInstant = written(
  z.iso
    .datetime({ offset: true, error: 'must be a time, such as 2026-11-01T00:00:00+01:00' })
    .transform((text) => new Date(text).toISOString())
    .refine(isUsualInstant, says('not-a-usual-time')),
  { type: 'string', format: 'date-time' },
);

/** Both ends of a period; the rule that `until` is behind `from` is named at `until`. */
export function endsAfterItBegins({
  from,
  until,
}: {
  from?: string | undefined;
  until?: string | undefined;
}): boolean {
  return from === undefined || until === undefined || from < until;
}

export const untilAfterFrom = { path: ['until'], ...says('not-after-from') };

/** The same as a rule of an operation. */
export const periodRule = {
  holds: endsAfterItBegins,
  onlyOfRoutes: true as const,
  ...untilAfterFrom,
};
