const dayMs = 86_400_000;
const noonOf = (day: string): Date => new Date(`${day}T12:00:00Z`);
const isoOf = (date: Date): string => date.toISOString().slice(0, 10);

/** Adds days to a day such as `2026-12-31`. */
export const addDays = (day: string, days: number): string =>
  isoOf(new Date(noonOf(day).getTime() + days * dayMs));

/** Place of a day in its week: 0 for Monday, 6 for Sunday. */
export const placeInWeek = (day: string): number => (noonOf(day).getUTCDay() + 6) % 7;

/** The same day so many months later, or that month's last day: `2026-01-31` and 1 give `2026-02-28`. */
export function sameDayOf(day: string, months: number): string {
  const date = noonOf(day);
  const wanted = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const first = isoOf(date);
  date.setUTCDate(wanted);
  return isoOf(date).slice(0, 7) === first.slice(0, 7)
    ? isoOf(date)
    : addDays(sameDayOf(first, 1), -1);
}

/** The weeks, Monday first, that have a day of the month; days of other months complete them. */
export function weeksOf(month: string): readonly (readonly string[])[] {
  const first = `${month.slice(0, 7)}-01`;
  const monday = addDays(first, -placeInWeek(first));
  const weeks: string[][] = [];
  for (let day = monday; day < sameDayOf(first, 1); day = addDays(day, 7)) {
    weeks.push(Array.from({ length: 7 }, (_, place) => addDays(day, place)));
  }
  return weeks;
}

/** The day to which a key moves; undefined for a key that moves to none. */
export function dayByKey(key: string, day: string, withShift: boolean): string | undefined {
  switch (key) {
    case 'ArrowLeft':
      return addDays(day, -1);
    case 'ArrowRight':
      return addDays(day, 1);
    case 'ArrowUp':
      return addDays(day, -7);
    case 'ArrowDown':
      return addDays(day, 7);
    case 'Home':
      return addDays(day, -placeInWeek(day));
    case 'End':
      return addDays(day, 6 - placeInWeek(day));
    case 'PageUp':
      return sameDayOf(day, withShift ? -12 : -1);
    case 'PageDown':
      return sameDayOf(day, withShift ? 12 : 1);
    default:
      return undefined;
  }
}

/** As `dayByKey`, for a calendar of months in rows of three. */
export function monthByKey(key: string, day: string): string | undefined {
  const months: Readonly<Record<string, number>> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -3,
    ArrowDown: 3,
    PageUp: -12,
    PageDown: 12,
  };
  const moved = months[key];
  return moved === undefined ? undefined : sameDayOf(day, moved);
}
