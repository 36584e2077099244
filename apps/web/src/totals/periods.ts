import { addMonths, nextDay } from '../i18n/times.js';
import type { Days } from '../ui/forms/period.js';

export const periods = ['today', 'week', 'month', 'last-month', 'other'] as const;
export type Period = (typeof periods)[number];

/** Days to show, and earlier days to compare them with; both ends inclusive. */
export interface Compared {
  readonly days: Days;
  readonly before: Days;
}

const dayMs = 86_400_000;

export function daysLater(day: string, days: number): string {
  return new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);
}

const lengthOf = ({ from, until }: Days): number =>
  (Date.parse(until) - Date.parse(from)) / dayMs + 1;

/** The same day of the month before; that month's last day when it has no such day. */
function monthEarlier(day: string): string {
  const first = `${day.slice(0, 7)}-01`;
  const before = addMonths(first, -1);
  const same = `${before.slice(0, 8)}${day.slice(8)}`;
  const last = daysLater(first, -1);
  return same < last ? same : last;
}

/**
 * `today` is the day in the Netherlands. The current week or month ends today, and is compared with an
 * equally long part of the one before.
 */
export function comparedDays(period: Period, today: string, other: Days): Compared {
  const firstOfMonth = `${today.slice(0, 7)}-01`;
  switch (period) {
    case 'today': {
      const yesterday = daysLater(today, -1);
      return { days: { from: today, until: today }, before: { from: yesterday, until: yesterday } };
    }
    case 'week': {
      const monday = daysLater(today, -((new Date(today).getUTCDay() + 6) % 7));
      return {
        days: { from: monday, until: today },
        before: { from: daysLater(monday, -7), until: daysLater(today, -7) },
      };
    }
    case 'month':
      return {
        days: { from: firstOfMonth, until: today },
        before: { from: addMonths(firstOfMonth, -1), until: monthEarlier(today) },
      };
    case 'last-month': {
      const from = addMonths(firstOfMonth, -1);
      return {
        days: { from, until: daysLater(firstOfMonth, -1) },
        before: { from: addMonths(from, -1), until: daysLater(from, -1) },
      };
    }
    case 'other':
      return {
        days: other,
        before: {
          from: daysLater(other.from, -lengthOf(other)),
          until: daysLater(other.from, -1),
        },
      };
  }
}

/** Days as the API expects them: `until` is the day after the last. */
export const asked = ({ from, until }: Days) => ({ from, until: nextDay(until) });

export function daysOf({ from, until }: Days): readonly string[] {
  return Array.from({ length: lengthOf({ from, until }) }, (_, index) => daysLater(from, index));
}

/** Whether the list of calls can filter these days by outcome or origin: 31 days at most. */
export const canFilterCalls = (days: Days): boolean => lengthOf(days) <= 31;

/** Longest period of totals, in days. */
export const longestDays = 731;
export const isTooLong = (days: Days): boolean => lengthOf(days) > longestDays;
