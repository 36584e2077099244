import { daysAfter, dutchDate, startOfDay } from '../kernel/time/months.js';

/** Days in the Netherlands, from `first` until before `end`, and their first instants. */
export interface Days {
  readonly first: string;
  readonly end: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** The days that lie wholly in [from, until). Without such a day, `startsAt` and `endsAt` are both `until`. */
export function wholeDays(from: Date, until: Date): Days {
  const date = dutchDate(from);
  const first = startOfDay(date) < from ? daysAfter(date, 1) : date;
  const end = dutchDate(until);
  if (first >= end) return { first: end, end, startsAt: until, endsAt: until };
  return { first, end, startsAt: startOfDay(first), endsAt: startOfDay(end) };
}
