import { says } from '@app/common';
import { differenceKinds, largestImport, slug, uuid } from '@app/contracts';
import { z } from 'zod';
import { instant, numberInQuery, untilAfterFrom } from '../../kernel/asking/query-values.js';
import { cursors } from '../../kernel/cursors.js';
import { written } from '../../kernel/openapi/schema-names.js';
import { cursorQuery, pageBehind } from '../../kernel/paging.js';

export const importsQuery = cursorQuery.extend({
  after: uuid.optional(),
  carrierId: slug.optional(),
});

export const importBody = z.strictObject({
  carrierId: slug.describe('Whose file it is.'),
  fileName: z
    .string()
    .trim()
    .min(1, 'must be the name of the file')
    .max(200, 'must be at most 200 characters')
    .regex(/^[^\p{Cc}]*$/u, says('not-one-line'))
    .describe('As it is called where it comes from.'),
  bytes: z
    .number()
    .int()
    .positive('must not be empty')
    .max(largestImport, `must be at most ${largestImport} bytes`)
    .describe('How large the file is.'),
});

export const partToken = z.string().regex(/^[\w-]{1,2000}\.[\w-]{1,100}$/, says('not-a-link'));

export const partQuery = z.object({
  offset: written(
    z
      .string()
      .regex(/^\d{1,12}$/, says('not-an-offset'))
      .transform(Number),
    { type: 'integer', minimum: 0, description: 'How many bytes of the file are here.' },
  ),
});

export const readingBody = z
  .strictObject({
    layoutId: uuid.describe('By which layout.'),
    version: z.number().int().positive().describe('And by which version of it.'),
    from: instant
      .nullable()
      .default(null)
      .describe('The start of the period that the file covers; null: its first call.'),
    until: instant.nullable().default(null).describe('Its end, exclusive; null: its last call.'),
    acceptUnreadable: z
      .boolean()
      .default(false)
      .describe('Leave out what can’t be read, however many rows that are.'),
  })
  .refine(({ from, until }) => from === null || until === null || from < until, untilAfterFrom)
  .refine(
    ({ from, until }) =>
      from === null || until === null || Date.parse(until) - Date.parse(from) <= longestPeriodMs,
    { path: ['until'], ...says('period-too-long', { most: 366 }) },
  )
  .refine(({ from, until }) => until !== null || isWithinAYear(from), {
    path: ['from'],
    ...says('a-year-from-now', { most: 366, other: 'until' }),
  })
  .refine(({ from, until }) => from !== null || isWithinAYear(until), {
    path: ['until'],
    ...says('a-year-from-now', { most: 366, other: 'from' }),
  });
const longestPeriodMs = 366 * 86_400_000;

/**
 * The end that isn't given is that of the file, which has calls of the last two years and no later ones: the
 * period is bound by how far the other end is from now.
 */
function isWithinAYear(end: string | null): boolean {
  return end === null || Math.abs(Date.parse(end) - Date.now()) <= longestPeriodMs;
}

export const removalBody = z.strictObject({
  reason: z
    .string()
    .trim()
    .min(1, 'must say why')
    .max(500, 'must be at most 500 characters')
    .describe('Why; kept in the audit log.'),
});

export const problemsQuery = pageBehind(cursors.importProblems);
export const daysQuery = pageBehind(cursors.importDays);

export const differencesQuery = pageBehind(cursors.row).extend({
  kind: z.enum(differenceKinds).optional(),
  number: numberInQuery.optional(),
});
