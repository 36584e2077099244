import { says } from '@app/common';
import {
  afterIsPaged,
  calendarDay,
  callGroup,
  callSums,
  groupPlace,
  hasPages,
  longestTotalsDays,
  originKey,
  slug,
  totalsGroupings,
  type CallGroup,
} from '@app/contracts';
import { z } from 'zod';
import { endsAfterItBegins, numberInQuery, untilAfterFrom } from '../kernel/asking/query-values.js';
import { written } from '../kernel/openapi/schema-names.js';
import { cursorQuery } from '../kernel/paging.js';

/** Where a page of groups begins: behind the group of that many calls with that key. */
const groupCursor = written(
  z
    .string()
    .transform((text) => {
      const [, calls, key] = /^(\d{1,15})\.(.*)$/.exec(text) ?? [];
      return { calls: Number(calls ?? NaN), key };
    })
    .refine((place) => groupPlace.safeParse(place).success, says('not-a-cursor'))
    .transform((place) => groupPlace.parse(place)),
  { type: 'string', description: 'The `next` of the page before, by number or origin.' },
);

export const groupCursorOf = ({ calls, key }: Pick<CallGroup, 'calls' | 'key'>): string =>
  `${calls}.${key}`;

const dayMs = 86_400_000;

export const totalsQuery = cursorQuery
  .extend({
    after: groupCursor.optional(),
    ownerId: slug.optional(),
    from: calendarDay.describe('The first day, in the Netherlands.'),
    until: calendarDay.describe('The day behind the last one.'),
    groupBy: z
      .enum(totalsGroupings)
      .optional()
      .describe(
        'What to tell calls apart by; only the total without. Outcomes are in every group and the total.',
      ),
    number: numberInQuery.optional(),
    origin: originKey.optional().describe('Such as NL/mobile, or -/unknown.'),
  })
  .refine(endsAfterItBegins, untilAfterFrom)
  .refine(({ from, until }) => Date.parse(until) - Date.parse(from) <= longestTotalsDays * dayMs, {
    path: ['until'],
    ...says('period-too-long', { most: longestTotalsDays }),
  })
  .refine(hasPages, afterIsPaged);
export type TotalsQuery = z.output<typeof totalsQuery>;

export const totalsPage = z.object({
  uncounted: z
    .number()
    .int()
    .nonnegative()
    .describe(
      'How many calls of before are still being counted, at most; nothing else is told meanwhile: ask ' +
        'again in a minute. 0 when what is here is exact.',
    ),
  total: callSums.nullable().describe('Of all calls asked for; null while any is uncounted.'),
  items: z
    .array(callGroup)
    .describe(
      'By number and origin a page, the most calls first; else all that had calls, in their order.',
    ),
  next: z.string().nullable(),
});
export type TotalsPage = z.output<typeof totalsPage>;
