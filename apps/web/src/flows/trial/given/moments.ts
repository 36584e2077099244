import { instantOf } from '../../../i18n/local-time.js';
import { amsterdamDay, nextDay } from '../../../i18n/times.js';

/** Moments that are worth a trial. */
export const quickMoments = ['now', 'monday', 'lunch', 'saturday', 'christmas'] as const;
export type QuickMoment = (typeof quickMoments)[number];

/** Day of the week from 0, a Sunday, and the time. */
const weekly: Readonly<Partial<Record<QuickMoment, readonly [day: number, time: string]>>> = {
  monday: [1, '09:05'],
  lunch: [3, '12:30'],
  saturday: [6, '20:00'],
};
const christmas = '12-25T11:00';
/** Time of a trial on a day of which only the date counts. */
const onDay = '11:00';

const weekday = (day: string): number => new Date(`${day}T12:00:00Z`).getUTCDay();

/** The next such moment after `now`, an ISO 8601 instant; null: the moment of the trial itself. */
export function momentOf(moment: QuickMoment, now: Date): string | null {
  if (moment === 'now') return null;
  const today = amsterdamDay(now);
  if (moment === 'christmas') {
    const year = Number(today.slice(0, 4));
    const next = [year, year + 1].map((each) => instantOf(`${each}-${christmas}`));
    return next.find((each) => Date.parse(each) > now.getTime()) ?? null;
  }
  const [wanted, time] = weekly[moment] ?? [0, onDay];
  let day = today;
  for (let tries = 0; tries < 8; tries += 1) {
    const instant = instantOf(`${day}T${time}`);
    if (weekday(day) === wanted && Date.parse(instant) > now.getTime()) return instant;
    day = nextDay(day);
  }
  return null;
}

/** A moment on a day such as `2026-12-24`. */
export const onThatDay = (day: string): string => instantOf(`${day}T${onDay}`);

/** Days of exceptions that are still to come, the first ones. */
export const comingDays = (
  exceptions: readonly { readonly from: string; readonly until: string }[],
  now: Date,
): readonly string[] => {
  const today = amsterdamDay(now);
  const days = exceptions
    .filter(({ until }) => until >= today)
    .map(({ from }) => (from < today ? today : from));
  return [...new Set(days)].toSorted().slice(0, 2);
};
