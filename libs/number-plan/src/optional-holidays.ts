import type { Datum } from './plan/datum.js';

/**
 * `lustrum`: in years divisible by five (2025, 2030), when collective agreements give a day off.
 */
export const liberationDayChoices = ['lustrum', 'every-year', 'never'] as const;
export const goodFridayChoices = ['every-year', 'never'] as const;

/**
 * Dutch days that aren't days off in themselves, and when they count as holidays; left out: never.
 */
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
 * Whether a date (`yyyy-mm-dd`) is a chosen optional holiday. Algemene termijnenwet, art. 3,
 * equates Good Friday with a public holiday for terms only.
 *
 * @param goodFriday Good Friday of the date's year, `yyyy-mm-dd`.
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
