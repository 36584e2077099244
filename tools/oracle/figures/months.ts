import { lastSunday } from './wall-clock.js';

/**
 * Months in the Netherlands by the rule itself: summer time from 01:00 UTC on the last Sunday of
 * March until 01:00 UTC on the last Sunday of October (directive 2000/84/EC).
 */
const hour = 3_600_000;

function aheadOfUtc(atMs: number): number {
  const year = new Date(atMs).getUTCFullYear();
  return atMs >= lastSunday(year, 2) && atMs < lastSunday(year, 9) ? 2 * hour : hour;
}

/** A year and a month from 0, counted through: 12 a year. */
type MonthCount = number;

export function monthOf(atMs: number): MonthCount {
  const shown = new Date(atMs + aheadOfUtc(atMs));
  return shown.getUTCFullYear() * 12 + shown.getUTCMonth();
}

/** The month's first instant, in milliseconds since 1970. */
export function startOfMonth(month: MonthCount): number {
  const shown = Date.UTC(Math.floor(month / 12), month % 12, 1);
  // The clock has stood as it stands at midnight for hours: it is changed in the night to a Sunday.
  return shown - aheadOfUtc(shown - hour);
}

/** As documents write it: `2026-10`. */
export const nameOfMonth = (month: MonthCount): string =>
  `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;

/** The months whose first instant lies in the period. */
export function monthsWithin(fromMs: number, untilMs: number): MonthCount[] {
  const months: MonthCount[] = [];
  for (let month = monthOf(fromMs); startOfMonth(month) < untilMs; month += 1) {
    if (startOfMonth(month) >= fromMs) months.push(month);
  }
  return months;
}

/** The day in the Netherlands, `2026-11-25`. */
export const dayOf = (atMs: number): string =>
  new Date(atMs + aheadOfUtc(atMs)).toISOString().slice(0, 10);
