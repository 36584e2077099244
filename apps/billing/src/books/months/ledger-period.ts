import { type AppError, type FieldProblem, fieldProblem, invalid } from '@app/common';
import { daysAfter, firstOfNext, monthsTouching, startOfDay } from '../../kernel/time/months.js';
import type { MonthEnd } from './undocumented.js';

/** A period of whole months: its first and last day, such as `2026-10-01` and `2026-11-30`. */
export interface Days {
  readonly from: string;
  readonly until: string;
  /** The first day of the period's year. */
  readonly year: string;
}

/** The first instant, end and last day of a month such as `2026-10`, and the day after it. */
export function monthEndOf(month: string): MonthEnd & { readonly nextDay: string } {
  const startsAt = startOfDay(`${month}-01`);
  const nextDay = firstOfNext(month);
  return { month, startsAt, endsAt: startOfDay(nextDay), lastDay: daysAfter(nextDay, -1), nextDay };
}

/**
 * The days from the month `from` through the month `until`, such as `2026-10`.
 * @throws AppError invalid `invalid-period` when `until` is before `from`, or in another year.
 */
export function daysOf({ from, until }: { from: string; until: string }): Days {
  if (until < from) throw invalidMonths(fieldProblem('until', 'before-from'));
  if (until.slice(0, 4) !== from.slice(0, 4)) {
    throw invalidMonths(fieldProblem('until', 'year-differs'));
  }
  return {
    from: `${from}-01`,
    until: monthEndOf(until).lastDay,
    year: `${from.slice(0, 4)}-01-01`,
  };
}

export const invalidMonths = (problem: FieldProblem): AppError =>
  invalid('invalid-period', 'The months are invalid.', [problem]);

/** The months from the first through the last, the newest first. */
export const monthsBetween = (first: string, last: string): string[] =>
  monthsTouching(startOfDay(`${first}-01`), monthEndOf(last).endsAt)
    .map(({ month }) => month)
    .toReversed();
