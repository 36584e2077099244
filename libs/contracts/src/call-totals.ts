import { says } from '@app/common';
import { z } from 'zod';
import { outcomes, type Outcome } from './call-outcomes.js';
import { originKey } from './calls.js';
import { defineRequest } from './define.js';
import { pageReply } from './paging.js';
import { e164, scope, slug } from './values.js';

/** What calls can be told apart by. */
export const totalsGroupings = ['day', 'hour', 'weekday-hour', 'number', 'origin'] as const;
export type TotalsGrouping = (typeof totalsGroupings)[number];

/** These may be many: they come a page at a time. */
export const isPagedGrouping = (groupBy: TotalsGrouping | undefined): boolean =>
  groupBy === 'number' || groupBy === 'origin';

/** A group of which a next page comes after: one of the page before. */
export const groupPlace = z.object({
  calls: z.number().int().nonnegative(),
  key: z.string().regex(/^[!-~]{1,300}$/, says('not-a-cursor')),
});

export const afterIsPaged = {
  path: ['after'],
  ...says('has-no-pages'),
};

/** For the rule of {@link afterIsPaged}, which holds wherever such a question is asked. */
export const hasPages = ({
  groupBy,
  after,
}: {
  groupBy?: TotalsGrouping | undefined;
  after?: unknown;
}): boolean => after === undefined || isPagedGrouping(groupBy);

/** Two years, one of them a leap year. */
export const longestTotalsDays = 731;

const dayMs = 86_400_000;

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
export const callSums = z.object({
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
});
export type CallSums = z.infer<typeof callSums>;

export const callGroup = callSums.extend({
  key: z
    .string()
    .describe(
      'Which one. By `day`: `2026-11-25`. By `hour`, as clocks showed: `00` to `23`. By `weekday-hour`: ' +
        'the day from 1, Monday, and the hour: `1-09`. By `number`: `+319001234`. By `origin`: ' +
        '`NL/mobile`; `-/unknown` where it can’t be told.',
    ),
});
export type CallGroup = z.infer<typeof callGroup>;

/**
 * Sums over the calls that started on the days from `from` until before `until`, in the Netherlands, and of
 * their groups: by number and origin a page at a time, the most calls first; of days, hours and hours of
 * weekdays all that had calls, in their order. An owner has his own calls; staff may name an owner.
 *
 * Exact up to the moment of the question. While records of long before are still being counted,
 * `uncounted` says how many at most, and nothing else is told.
 */
export const callTotals = defineRequest({
  subject: 'call.totals.v1',
  request: z
    .object({
      scope,
      ownerId: slug.optional(),
      from: calendarDay,
      until: calendarDay,
      groupBy: z.enum(totalsGroupings).optional(),
      number: e164.optional(),
      origin: originKey.optional(),
      /** The last group of the page before. */
      after: groupPlace.optional(),
      limit: z.number().int().min(1).max(200).default(50),
    })
    .refine(({ from, until }) => from < until, {
      path: ['until'],
      ...says('not-after-from'),
    })
    .refine(
      ({ from, until }) => Date.parse(until) - Date.parse(from) <= longestTotalsDays * dayMs,
      {
        path: ['until'],
        ...says('period-too-long', { most: longestTotalsDays }),
      },
    )
    .refine(hasPages, afterIsPaged),
  reply: pageReply(callGroup, groupPlace).extend({
    uncounted: count,
    /** Null as long as anything is uncounted. */
    total: callSums.nullable(),
  }),
});
