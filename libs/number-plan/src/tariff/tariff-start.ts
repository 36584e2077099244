import type { Country } from '../plan/country-plan.js';
import { countryPlan } from '../plan/plans.js';
import { dayOf, startOfDay } from '../plan/zone.js';

/**
 * The earliest start of a changed tariff: the start of the first of a month in the country's time
 * zone, asked for a number of whole days before (seven in the Netherlands). A number's first tariff
 * isn't a change.
 */
export function earliestTariffStart(askedAt: Date, country: Country): Date {
  const { zone, tariffNoticeDays } = countryPlan(country);
  const [year = 0, month = 0] = dayOf(askedAt, zone).split('-').map(Number);
  // The last day for a request: that many days before the first of a coming month; Date.UTC carries
  // months over.
  const last = (months: number): Date =>
    startOfDay(isoDay(Date.UTC(year, month - 1 + months, 1 - tariffNoticeDays.value)), zone);
  const months = askedAt <= last(1) ? 1 : 2;
  return startOfDay(isoDay(Date.UTC(year, month - 1 + months, 1)), zone);
}

const isoDay = (at: number): string => new Date(at).toISOString().slice(0, 10);
