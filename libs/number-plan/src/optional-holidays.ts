import type { Datum } from './plan/datum.js';

/** `lustrum`: in years that five divides (2025, 2030), when collective agreements give the day off. */
export const liberationDayChoices = ['lustrum', 'every-year', 'never'] as const;
export const goodFridayChoices = ['every-year', 'never'] as const;

/** Which of the Dutch days that are no day off by themselves count as holidays; left out: never. */
export interface OptionalHolidays {
  readonly liberationDay?: (typeof liberationDayChoices)[number] | undefined;
  readonly goodFriday?: (typeof goodFridayChoices)[number] | undefined;
}

const lustrum = 5;

const isLiberationDay: Datum<RegExp> = {
  value: /-05-05$/,
  source: 'Algemene termijnenwet, art. 3: names 5 May a public holiday, for terms alone',
  doubt: 'whether it is a day off is for employer and agreement: each calendar chooses',
};

/**
 * Whether a date (`yyyy-mm-dd`) is one of the optional holidays chosen. Good Friday is equated with a public
 * holiday by Algemene termijnenwet, art. 3, for terms alone.
 *
 * @param goodFriday Of the date's year, `yyyy-mm-dd`.
 */
export function isOptionalHoliday(
  date: string,
  choice: OptionalHolidays,
  goodFriday: string,
): boolean {
  if (date === goodFriday && choice.goodFriday === 'every-year') return true;
  if (!isLiberationDay.value.test(date)) return false;
  return (
    choice.liberationDay === 'every-year' ||
    (choice.liberationDay === 'lustrum' && Number(date.slice(0, 4)) % lustrum === 0)
  );
}
