import { isUsualInstant, says } from '@app/common';
import { z } from 'zod';
import { written } from './openapi.js';

/** Largest amount in banks' files, in micro-euro. A larger entry is a typing error, or means cents. */
export const largestEntered = 999_999_999_990_000;

const tooLarge = says('amount-too-large');

/** An amount that people enter, of either sign. A field may add rules, such as whole cents. */
export const enteredAmount = z.strictObject({
  micros: z.number().int().min(-largestEntered, tooLarge).max(largestEntered, tooLarge),
  currency: z.literal('EUR'),
});

/** Our data is younger; a year such as 0202 is a typing error. */
const firstDay = '1990-01-01';
const yearsAhead = 10;

/** A Dutch date that people enter. A field may add rules, such as not in the future. */
export const enteredDay = z.iso
  .date('must be a day, such as 2026-11-25')
  .refine((day) => day >= firstDay, says('day-too-early', { first: firstDay }))
  .refine((day) => day <= lastDay(), says('day-too-far', { years: yearsAhead }));

function lastDay(): string {
  const now = new Date();
  now.setUTCFullYear(now.getUTCFullYear() + yearsAhead);
  return now.toISOString().slice(0, 10);
}

/** A time with any offset; parses to UTC. */
export const enteredInstant = written(
  z.iso
    .datetime({ offset: true, error: 'must be a time, such as 2026-11-01T00:00:00+01:00' })
    .transform((text) => new Date(text).toISOString())
    .refine(isUsualInstant, says('not-a-usual-time')),
  { type: 'string', format: 'date-time' },
);

/** Whether a period ends after it begins. A broken rule is reported at `until`. */
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

/** `endsAfterItBegins` as a rule of an operation. */
export const periodRule = {
  holds: endsAfterItBegins,
  onlyOfRoutes: true as const,
  ...untilAfterFrom,
};
