import { says } from '@app/common';
import { z } from 'zod';
import { endsAfterItBegins, untilAfterFrom } from '../entered.js';
import { named, written } from '../openapi.js';
import { defineOperation, type Rule } from '../operations/index.js';
import { pageLimit } from '../paging.js';
import { e164, slug } from '../values.js';
import { outcomes, type Outcome } from './outcomes.js';
import { ofCdr } from './parts.js';
import { originKey } from './records.js';

/** Ways to group calls. */
export const totalsGroupings = ['day', 'hour', 'weekday-hour', 'number', 'origin'] as const;
export type TotalsGrouping = (typeof totalsGroupings)[number];

/** Whether groups come in pages, because they may be many. */
export const isPagedGrouping = (groupBy: TotalsGrouping | undefined): boolean =>
  groupBy === 'number' || groupBy === 'origin';

type GroupPlace = Pick<CallGroup, 'calls' | 'key'>;

export const cursorOfGroup = ({ calls, key }: GroupPlace): string => `${calls}.${key}`;

/** Reads a cursor. @param cursor Made by `cursorOfGroup`. */
export function placeOfGroup(cursor: string): GroupPlace {
  const end = cursor.indexOf('.');
  return { calls: Number(cursor.slice(0, end)), key: cursor.slice(end + 1) };
}

/** Page cursor: continues behind the group with that many calls and that key. */
const groupCursor = written(z.string().regex(/^\d{1,15}\.[!-~]{1,300}$/, says('not-a-cursor')), {
  type: 'string',
  description: 'The `next` of the page before. Only with `groupBy` number or origin.',
});

const hasPages: Rule = {
  path: ['after'],
  holds: ({ groupBy, after }: { groupBy?: TotalsGrouping; after?: string }) =>
    after === undefined || isPagedGrouping(groupBy),
  ...says('has-no-pages'),
};

/**
 * A period must end after it begins. The rule holds for apps, too: the sums of an empty period look like those of days
 * without calls.
 */
const endsLater: Rule = { holds: endsAfterItBegins, ...untilAfterFrom };

/** Longest period of totals: two years, one of them a leap year. */
const longestTotalsDays = 731;

const dayMs = 86_400_000;

const isTwoYears: Rule = {
  path: ['until'],
  holds: ({ from, until }: { from: string; until: string }) =>
    Date.parse(until) - Date.parse(from) <= longestTotalsDays * dayMs,
  ...says('period-too-long', { most: longestTotalsDays }),
};

/** A calendar day in the Netherlands. */
export const calendarDay = z.iso
  .date('must be a day, such as 2026-11-25')
  .refine((day) => day >= '2000-01-01' && day < '2100-01-01', {
    ...says('not-a-usual-day'),
  });

const count = z.number().int().nonnegative();

const byOutcome: Readonly<Record<Outcome, string>> = {
  answered: 'Answered, by anyone or anything.',
  cancelled: 'The caller hung up before an answer.',
  'no-answer': 'The destination did not answer.',
  busy: 'The destination was busy, or declined.',
  ended: 'The flow ended the call without an answer, such as outside opening hours.',
  refused: 'A limit or a block refused the call.',
  failed: 'No controller took the call, or a fault ended it, ours or a network’s.',
};

const countsByOutcome = z.object(
  Object.fromEntries(
    outcomes.map((outcome) => [outcome, count.describe(byOutcome[outcome])]),
  ) as Record<Outcome, typeof count>,
);

/** Exact sums over calls. Each call has one outcome, so the outcomes add up to `calls`. */
export const callSums = named(
  'CallSums',
  z.object({
    calls: count.describe('Number of calls.'),
    outcomes: countsByOutcome.describe(
      'Number of calls per outcome; together they add up to `calls`.',
    ),
    networkChargedSeconds: count.describe('Sum of the seconds that the callers’ carriers charge.'),
    ownerBillableSeconds: count.describe('Sum of the seconds that the owners’ prices count.'),
    answerDelayMs: count.describe(
      'Answered calls: sum of the milliseconds from the start to the answer.',
    ),
    cancelledAfterMs: count.describe(
      'Cancelled calls: sum of the milliseconds until the caller hung up.',
    ),
  }),
);
export type CallSums = z.infer<typeof callSums>;

/** Sums over the calls of one group. */
export const callGroup = named(
  'CallGroup',
  callSums.extend({
    key: z
      .string()
      .describe(
        'The group. By `day`: `2026-11-25`. By `hour`, Dutch clock: `00` to `23`. By `weekday-hour`: day from 1 ' +
          '(Monday) and hour, `1-09`. By `number`: `+319001234`. By `origin`: `NL/mobile`; `-/unknown` when unknown.',
      ),
  }),
);
export type CallGroup = z.infer<typeof callGroup>;

/**
 * Sums the calls that started from `from` until before `until` (Dutch days), in total and per group: numbers and
 * origins in pages, most calls first; days, hours and weekday hours with calls, in their order. An owner gets their
 * own calls; staff may name an owner and must give a reason.
 *
 * Exact at the moment of the request. While older records are still being counted, only `uncounted` is returned.
 */
export const callTotals = defineOperation({
  ...ofCdr('Calls'),
  subject: 'call.totals.v1',
  read: 'unnoted',
  request: {
    limit: pageLimit,
    after: groupCursor.optional(),
    ownerId: slug
      .optional()
      .describe('Only calls to numbers of this owner. Owners get only their own.'),
    from: calendarDay.describe('First day, in the Netherlands, such as `2026-11-25`.'),
    until: calendarDay.describe('Day after the last day; at most 731 days after `from`.'),
    groupBy: z
      .enum(totalsGroupings)
      .optional()
      .describe('Grouping; omitted: only the total. Outcomes are in every group and in the total.'),
    number: e164.optional().describe('Only calls to this number, E.164.'),
    origin: originKey
      .optional()
      .describe('Only calls from this origin, such as `NL/mobile` or `-/unknown`.'),
  },
  rules: [endsLater, isTwoYears, hasPages],
  reply: named(
    'CallTotals',
    z.object({
      uncounted: count.describe(
        'Maximum number of older calls still being counted; above 0, `total` is null and `items` is empty: try again ' +
          'in a minute. 0: the sums are exact.',
      ),
      total: callSums
        .nullable()
        .describe('Sums of all requested calls; null while `uncounted` is above 0.'),
      items: z
        .array(callGroup)
        .describe(
          'Groups: by number and origin one page, most calls first; else all groups with calls, in order.',
        ),
      next: z.string().nullable(),
    }),
  ),
}).get('/v1/calls/totals', {
  id: 'calls.totals',
  permission: 'calls:read',
  about: 'ownerId',
  summary: 'Sum calls, by day, hour of the day, hour of the week, number or origin.',
  description:
    'Exact at the moment of the request. By `hour`: a group for each hour of the day, all days together. While older ' +
    'records are still being counted, the reply has only `uncounted`.',
});
