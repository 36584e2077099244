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

/** What calls can be told apart by. */
export const totalsGroupings = ['day', 'hour', 'weekday-hour', 'number', 'origin'] as const;
export type TotalsGrouping = (typeof totalsGroupings)[number];

/** These may be many: they come a page at a time. */
export const isPagedGrouping = (groupBy: TotalsGrouping | undefined): boolean =>
  groupBy === 'number' || groupBy === 'origin';

type GroupPlace = Pick<CallGroup, 'calls' | 'key'>;

export const cursorOfGroup = ({ calls, key }: GroupPlace): string => `${calls}.${key}`;

/** @param cursor As `cursorOfGroup` makes it. */
export function placeOfGroup(cursor: string): GroupPlace {
  const end = cursor.indexOf('.');
  return { calls: Number(cursor.slice(0, end)), key: cursor.slice(end + 1) };
}

/** Where a page of groups begins: behind the group of that many calls with that key. */
const groupCursor = written(z.string().regex(/^\d{1,15}\.[!-~]{1,300}$/, says('not-a-cursor')), {
  type: 'string',
  description: 'The `next` of the page before, by number or origin.',
});

const hasPages: Rule = {
  path: ['after'],
  holds: ({ groupBy, after }: { groupBy?: TotalsGrouping; after?: string }) =>
    after === undefined || isPagedGrouping(groupBy),
  ...says('has-no-pages'),
};

/** Of apps, too: sums of no days would be taken for sums of days without calls. */
const endsLater: Rule = { holds: endsAfterItBegins, ...untilAfterFrom };

/** Two years, one of them a leap year. */
const longestTotalsDays = 731;

const dayMs = 86_400_000;

const isTwoYears: Rule = {
  path: ['until'],
  holds: ({ from, until }: { from: string; until: string }) =>
    Date.parse(until) - Date.parse(from) <= longestTotalsDays * dayMs,
  ...says('period-too-long', { most: longestTotalsDays }),
};

/** A day of the calendar, in the Netherlands. */
export const calendarDay = z.iso
  .date('must be a day, such as 2026-11-25')
  .refine((day) => day >= '2000-01-01' && day < '2100-01-01', {
    ...says('not-a-usual-day'),
  });

const count = z.number().int().nonnegative();

const byOutcome: Readonly<Record<Outcome, string>> = {
  answered: 'Answered, by whomever.',
  cancelled: 'The caller hung up before an answer.',
  'no-answer': 'Nobody came to the phone.',
  busy: 'The destination was engaged, or declined.',
  ended: 'Its flow ended it without an answer, as outside opening hours.',
  refused: 'A limit or a block turned it away.',
  failed: 'Nobody took it, or a fault ended it, ours or a network’s.',
};

const countsByOutcome = z.object(
  Object.fromEntries(
    outcomes.map((outcome) => [outcome, count.describe(byOutcome[outcome])]),
  ) as Record<Outcome, typeof count>,
);

/** Exact sums over calls. Of each call its outcome is counted, so these add up to `calls`. */
export const callSums = named(
  'CallSums',
  z.object({
    calls: count.describe('How many there were.'),
    outcomes: countsByOutcome.describe('How many had each outcome; together they are all.'),
    networkChargedSeconds: count.describe('Sum of what their callers’ operators count.'),
    ownerBillableSeconds: count.describe('Sum of what the owner’s prices count.'),
    answerDelayMs: count.describe(
      'Of the answered ones: sum of the milliseconds from their start to the answer.',
    ),
    cancelledAfterMs: count.describe(
      'Of the cancelled ones: sum of the milliseconds until the caller hung up.',
    ),
  }),
);
export type CallSums = z.infer<typeof callSums>;

export const callGroup = named(
  'CallGroup',
  callSums.extend({
    key: z
      .string()
      .describe(
        'Which one. By `day`: `2026-11-25`. By `hour`, as clocks showed: `00` to `23`. By `weekday-hour`: ' +
          'the day from 1, Monday, and the hour: `1-09`. By `number`: `+319001234`. By `origin`: ' +
          '`NL/mobile`; `-/unknown` where it can’t be told.',
      ),
  }),
);
export type CallGroup = z.infer<typeof callGroup>;

/**
 * Sums over the calls that started on the days from `from` until before `until`, in the Netherlands, and of
 * their groups: by number and origin a page at a time, the most calls first; of days, hours and hours of
 * weekdays all that had calls, in their order. An owner has his own calls; staff may name an owner.
 *
 * Exact up to the moment of the question. While records of long before are still being counted,
 * `uncounted` says how many at most, and nothing else is told.
 */
export const callTotals = defineOperation({
  ...ofCdr('Calls'),
  subject: 'call.totals.v1',
  read: 'unnoted',
  request: {
    limit: pageLimit,
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
    number: e164.optional(),
    origin: originKey.optional().describe('Such as NL/mobile, or -/unknown.'),
  },
  rules: [endsLater, isTwoYears, hasPages],
  reply: named(
    'CallTotals',
    z.object({
      uncounted: count.describe(
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
    }),
  ),
}).get('/v1/calls/totals', {
  id: 'calls.totals',
  permission: 'calls:read',
  about: 'ownerId',
  summary: 'Exact sums over calls, and by day, hour, number or origin.',
});
