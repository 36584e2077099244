import type { Micros } from '@app/common';
import { monthOf, monthsLater, type Month } from './months.js';

/**
 * For how long what is kept, in whole months after the month of the call: a month's calls are on one
 * invoice, so they age together.
 */
export interface Periods {
  /** Of calls that start from here on, until the next rule's do. */
  readonly validFrom: Micros;
  /** The caller's number whole: to settle what is said against an invoice. */
  readonly callerWhole: number;
  /** Then without its last digits, to see from where calls came; then it is gone. */
  readonly callerTruncated: number;
  /** Legs, without the caller's number by then: so that a report that comes once more is known. */
  readonly legs: number;
  /** Call records and their corrections: what invoices rest on. */
  readonly records: number;
  /** Calls that nobody knows the end of: to ask their carrier. */
  readonly unknownCalls: number;
}

/**
 * What holds unless the configuration says otherwise (`AGE_PERIODS`): rules in the order of their dates; a
 * change is a new rule. Whole numbers: traffic data go as soon as
 * the bill can no longer be disputed (2002/58/EC, article 6; Tw 11.5), for which our terms give 6
 * months. Truncated: two years in which carriers settle and fraud is seen, by no law. Legs: as far back
 * as one is taken in (months.ts). Records: tax law's 7 years after the invoice, which is of the month
 * after the call. To be confirmed by counsel, as all periods.
 */
export const periods: readonly Periods[] = [
  {
    validFrom: 0,
    callerWhole: 6,
    callerTruncated: 24,
    legs: 25,
    records: 7 * 12 + 2,
    unknownCalls: 6,
  },
];

export type Period = Exclude<keyof Periods, 'validFrom'>;

/** When that period is over for calls of this month, by the rule of its first moment. */
export function overAt(month: Month, period: Period, rules: readonly Periods[] = periods): Micros {
  const rule = rules.findLast(({ validFrom }) => validFrom <= month.from) ?? rules[0];
  return rule === undefined ? Infinity : monthsLater(month, rule[period]).to;
}

/** Whether it is over at `now`. */
export function isOver(
  month: Month,
  period: Period,
  now: Micros,
  rules: readonly Periods[] = periods,
): boolean {
  return overAt(month, period, rules) <= now;
}

/** Whether a call started so long ago that its caller's number may be kept whole no longer. */
export const isCallerOld = (
  startedAt: Micros,
  now: Micros,
  rules: readonly Periods[] = periods,
): boolean => isOver(monthOf(startedAt), 'callerWhole', now, rules);

/** The end of the last month whose period is over: what started before it is over too. */
export function overBefore(
  period: Period,
  now: Micros,
  rules: readonly Periods[] = periods,
): Micros {
  let month = monthOf(now);
  while (month.from > 0 && !isOver(month, period, now, rules)) month = monthsLater(month, -1);
  return month.from > 0 ? month.to : 0;
}
