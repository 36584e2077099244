import { err, ok, type Result, type BrokenRule, brokenRule } from '@app/common';
import {
  countryOf,
  countryPlan,
  dayOf,
  earliestTariffStart,
  startOfDay,
  type Country,
} from '@app/number-plan';

export const countryOfTariff = (number: string): Country => countryOf(number) ?? 'NL';

/** The last moment at which a change that begins then could be requested: carriers need the notice to load it. */
export function lastRequest(number: string, start: Date): Date {
  const { zone, tariffNoticeDays } = countryPlan(countryOfTariff(number));
  const [year = 0, month = 0, day = 0] = dayOf(start, zone).split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1, day - tariffNoticeDays.value));
  return startOfDay(last.toISOString().slice(0, 10), zone);
}

/** Start of the month after the month that contains `after`, in the number's time zone. */
export function nextFirst(number: string, after: Date): Date {
  const { zone } = countryPlan(countryOfTariff(number));
  const [year = 0, month = 0] = dayOf(after, zone).split('-').map(Number);
  return startOfDay(new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10), zone);
}

/**
 * Returns the start of a change that is ordered now: the first of a month, with enough notice. Without a wished
 * start, returns the earliest one. The error is the rule that the wished start breaks.
 */
export function changeStart(
  number: string,
  wished: Date | null,
  askedAt: Date,
): Result<Date, BrokenRule> {
  const country = countryOfTariff(number);
  const { zone } = countryPlan(country);
  const earliest = earliestTariffStart(askedAt, country);
  if (wished === null) return ok(earliest);
  if (wished < earliest) {
    const day = dayOf(earliest, zone);
    return err(brokenRule('tariff-too-soon', { first: day, zone }));
  }
  const isFirst = nextFirst(number, new Date(wished.getTime() - 1)).getTime() === wished.getTime();
  return isFirst ? ok(wished) : err(brokenRule('not-first-of-month', { zone }));
}
