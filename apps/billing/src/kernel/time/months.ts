const zone = 'Europe/Amsterdam';

const wallClock = new Intl.DateTimeFormat('en-GB', {
  timeZone: zone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

interface WallClock {
  readonly year: number;
  /** The month of the year, from 1. */
  readonly month: number;
  readonly day: number;
  /** The wall-clock time in the Netherlands, read as if it were UTC, in milliseconds since 1970. */
  readonly asUtc: number;
}

function inNetherlands(instant: Date): WallClock {
  const parts = wallClock.formatToParts(instant);
  const read = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find((part) => part.type === type)?.value);
  const [year, month, day] = [read('year'), read('month'), read('day')];
  const asUtc = Date.UTC(year, month - 1, day, read('hour'), read('minute'), read('second'));
  return { year, month, day, asUtc };
}

/** A calendar month in the Netherlands. */
export interface Month {
  /** Year and month: `2026-10`. */
  readonly month: string;
  /** The month's first instant. */
  readonly startsAt: Date;
}

/**
 * The first instant of a date in the Netherlands.
 * @param date `2026-11-25`.
 */
export function startOfDay(date: string): Date {
  const midnight = new Date(`${date}T00:00:00Z`);
  // Summer time begins and ends at 1:00 UTC, so the offset at 0:00 UTC is that of the day's first
  // instant.
  const offset = inNetherlands(midnight).asUtc - midnight.getTime();
  return new Date(midnight.getTime() - offset);
}

/** A month of a year. @param month From 1; 13 is the first month of the next year. */
function monthOf(year: number, month: number): Month {
  const first = new Date(Date.UTC(year, month - 1, 1)).toISOString();
  return { month: first.slice(0, 7), startsAt: startOfDay(first.slice(0, 10)) };
}

/** The month in the Netherlands that contains an instant. */
export function monthAt(instant: Date): Month {
  const { year, month } = inNetherlands(instant);
  return monthOf(year, month);
}

/** Months with any instant in [from, until), each with its end. */
export function monthsTouching(from: Date, until: Date): (Month & { readonly endsAt: Date })[] {
  const { year, month } = inNetherlands(from);
  const months: (Month & { endsAt: Date })[] = [];
  for (let ahead = 0; ; ahead += 1) {
    const next = monthOf(year, month + ahead);
    if (next.startsAt >= until) return months;
    months.push({ ...next, endsAt: monthOf(year, month + ahead + 1).startsAt });
  }
}

/** Months whose first instant, in the Netherlands, lies in [from, until). */
export function monthsStartingIn(from: Date, until: Date): Month[] {
  const { year, month } = inNetherlands(from);
  const months: Month[] = [];
  for (let ahead = 0; ; ahead += 1) {
    const next = monthOf(year, month + ahead);
    if (next.startsAt >= until) return months;
    if (next.startsAt >= from) months.push(next);
  }
}

/** The date of an instant in the Netherlands, `2026-11-25`. */
export function dutchDate(instant: Date): string {
  const { year, month, day } = inNetherlands(instant);
  const digits = (value: number, length: number): string => String(value).padStart(length, '0');
  return `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`;
}

/** The date that many days later. @param date `2026-11-25`. */
export function daysAfter(date: string, days: number): string {
  const instant = new Date(`${date}T00:00:00Z`);
  instant.setUTCDate(instant.getUTCDate() + days);
  return instant.toISOString().slice(0, 10);
}

/** The first day of the next month. @param month `2026-10`. */
export function firstOfNext(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 10);
}
