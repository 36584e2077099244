import type { Micros } from '@app/common';
import { monthOf, monthsLater, type Month } from './months.js';

/**
 * Retention periods, in whole months after the month of the call: a month's calls are on one
 * invoice, so they age together.
 */
export interface Periods {
  /** Start of the first call that the rule is for; it is in force until the next rule's. */
  readonly validFrom: Micros;
  /** The whole caller's number: to settle disputes about an invoice. */
  readonly callerWhole: number;
  /**
   * The caller's number without its last digits, to see where calls came from; afterwards none of
   * it.
   */
  readonly callerTruncated: number;
  /** Legs, by then without the caller's number: to recognise a repeated report. */
  readonly legs: number;
  /** Call records and their corrections: invoices rest on them. */
  readonly records: number;
  /** Calls with an unknown end: to ask their carrier. */
  readonly unknownCalls: number;
}

/**
 * The default periods unless `AGE_PERIODS` is configured: rules in the order of their dates; a
 * change is a new rule. Whole numbers: traffic data must be removed as soon as the bill can no
 * longer be disputed (2002/58/EC, article 6; Tw 11.5), for which our terms give 6 months. Truncated
 * numbers: two years in which carriers settle and fraud is seen, by no law. Legs: as far back as
 * legs are taken in (months.ts). Records: tax law's 7 years after the invoice, which is of the
 * month after the call. Counsel must confirm all periods.
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

/** When a period ends for calls of a month, by the rule in force when the month began. */
export function overAt(month: Month, period: Period, rules: readonly Periods[] = periods): Micros {
  const rule = rules.findLast(({ validFrom }) => validFrom <= month.from) ?? rules[0];
  return rule === undefined ? Infinity : monthsLater(month, rule[period]).to;
}

/** Whether a period is over at `now` for the calls of a month. */
export function isOver(
  month: Month,
  period: Period,
  now: Micros,
  rules: readonly Periods[] = periods,
): boolean {
  return overAt(month, period, rules) <= now;
}

/** Whether a call started so long ago that its caller's whole number may no longer be kept. */
export const isCallerOld = (
  startedAt: Micros,
  now: Micros,
  rules: readonly Periods[] = periods,
): boolean => isOver(monthOf(startedAt), 'callerWhole', now, rules);

/**
 * The end of the last month for which a period is over: the period is over for all calls that
 * started before.
 */
export function overBefore(
  period: Period,
  now: Micros,
  rules: readonly Periods[] = periods,
): Micros {
  let month = monthOf(now);
  while (month.from > 0 && !isOver(month, period, now, rules)) month = monthsLater(month, -1);
  return month.from > 0 ? month.to : 0;
}
