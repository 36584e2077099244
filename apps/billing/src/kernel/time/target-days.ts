import { daysAfter } from './months.js';

/** Easter Sunday of a year, by the Gregorian computus (Meeus, Astronomical Algorithms, 8). */
function easter(year: number): string {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const ofCentury = year % 100;
  const leap = Math.floor(century / 4);
  const moon = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - leap - moon + 15) % 30;
  const weekday =
    (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const days = epact + weekday - 7 * late + 114;
  return new Date(Date.UTC(year, Math.floor(days / 31) - 1, (days % 31) + 1))
    .toISOString()
    .slice(0, 10);
}

const fixed = new Set(['01-01', '05-01', '12-25', '12-26']);

/**
 * Whether banks settle in euro on a day: Monday to Friday except New Year’s Day, Good Friday,
 * Easter Monday, 1 May and Christmas (ECB, long-term calendar of TARGET closing days, from 2002
 * on).
 * @param day `2026-11-25`.
 */
export function isTargetDay(day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  if (weekday === 0 || weekday === 6 || fixed.has(day.slice(5))) return false;
  const sunday = easter(Number(day.slice(0, 4)));
  return day !== daysAfter(sunday, -2) && day !== daysAfter(sunday, 1);
}

/** The day itself if banks settle on it, else the next such day. */
export function targetDayFrom(day: string): string {
  let at = day;
  while (!isTargetDay(at)) at = daysAfter(at, 1);
  return at;
}

/**
 * The first collection day for a file that the bank gets today (rulebooks, 4.3.1: one business day
 * before).
 */
export const firstCollectionDay = (today: string): string =>
  targetDayFrom(daysAfter(targetDayFrom(today), 1));
