import type { Country } from '../plan/country-plan.js';
import { countryPlan } from '../plan/plans.js';
import { dayOf, startOfDay } from '../plan/zone.js';

/**
 * When a change of a tariff can be valid at the earliest: the beginning of the first of a month in
 * the country's zone, asked for whole days before (seven in the Netherlands). A number's first
 * tariff isn't a change.
 */
export function earliestTariffStart(askedAt: Date, country: Country): Date {
  const { zone, tariffNoticeDays } = countryPlan(country);
  const [year = 0, month = 0] = dayOf(askedAt, zone).split('-').map(Number);
  // The day that many days before the first of the coming month; Date.UTC carries months over.
  const last = (months: number): Date =>
    startOfDay(isoDay(Date.UTC(year, month - 1 + months, 1 - tariffNoticeDays.value)), zone);
  const months = askedAt <= last(1) ? 1 : 2;
  return startOfDay(isoDay(Date.UTC(year, month - 1 + months, 1)), zone);
}

const isoDay = (at: number): string => new Date(at).toISOString().slice(0, 10);
