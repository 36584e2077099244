import { lastSunday } from './wall-clock.js';

/**
 * Months in the Netherlands, computed from the law: summer time from 01:00 UTC on the last Sunday
 * of March until 01:00 UTC on the last Sunday of October (directive 2000/84/EC).
 */
const hour = 3_600_000;

function aheadOfUtc(atMs: number): number {
  const year = new Date(atMs).getUTCFullYear();
  return atMs >= lastSunday(year, 2) && atMs < lastSunday(year, 9) ? 2 * hour : hour;
}

/** Months since year 0: year × 12 + month from 0. */
type MonthCount = number;

export function monthOf(atMs: number): MonthCount {
  const shown = new Date(atMs + aheadOfUtc(atMs));
  return shown.getUTCFullYear() * 12 + shown.getUTCMonth();
}

/** The month's first instant in milliseconds since 1970. */
export function startOfMonth(month: MonthCount): number {
  const shown = Date.UTC(Math.floor(month / 12), month % 12, 1);
  // Clocks change at 01:00 UTC on a Sunday, at least an hour after local midnight, so the offset
  // just before a month's first midnight holds at that midnight.
  return shown - aheadOfUtc(shown - hour);
}

/** The month as on documents: `2026-10`. */
export const nameOfMonth = (month: MonthCount): string =>
  `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;

/** The months whose first instant is in the period. */
export function monthsWithin(fromMs: number, untilMs: number): MonthCount[] {
  const months: MonthCount[] = [];
  for (let month = monthOf(fromMs); startOfMonth(month) < untilMs; month += 1) {
    if (startOfMonth(month) >= fromMs) months.push(month);
  }
  return months;
}

/** The calendar day in the Netherlands: `2026-11-25`. */
export const dayOf = (atMs: number): string =>
  new Date(atMs + aheadOfUtc(atMs)).toISOString().slice(0, 10);
