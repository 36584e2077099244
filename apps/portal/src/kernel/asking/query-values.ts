import { isUsualInstant, says } from '@app/common';
import { e164 } from '@app/contracts';
import { z } from 'zod';
import { written } from '../openapi/schema-names.js';

/**
 * An E.164 number in a query, its plus optional: unescaped it arrives as a space. Comes out with
 * its plus.
 */
export const numberInQuery = written(
  z
    .string()
    .regex(/^[+ ]?[1-9]\d{1,14}$/, says('not-e164', { example: '31201234567' }))
    .transform((text) => `+${text.replace(/^[+ ]/, '')}`)
    .pipe(e164),
  { type: 'string', description: 'E.164; the plus may be left out.' },
);

/** An instant in a query or body, with any offset; comes out as UTC. */
export const instant = written(
  z.iso
    .datetime({ offset: true, error: 'must be a time, such as 2026-11-01T00:00:00+01:00' })
    .transform((text) => new Date(text).toISOString())
    .refine(isUsualInstant, says('not-a-usual-time')),
  { type: 'string', format: 'date-time' },
);

export { booleanInQuery } from '@app/contracts';

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
