import { be } from './be.js';
import type { Country, CountryPlan, ServiceRange } from './country-plan.js';
import { type Day, isInForce } from './datum.js';
import { de } from './de.js';
import { nl } from './nl.js';
import { dayOf } from './zone.js';

const plans: Readonly<Record<Country, CountryPlan>> = { NL: nl, BE: be, DE: de };
const byCallingCode = new Map(Object.values(plans).map((plan) => [`+${plan.callingCode}`, plan]));

/** Calling codes of the countries with a plan, without the plus. */
export const callingCodes: readonly string[] = Object.values(plans).map(
  ({ callingCode }) => callingCode,
);

/** A country's number plan. */
export const countryPlan = (country: Country): CountryPlan => plans[country];

/** The plan of an E.164 number's country; all calling codes here have two digits. */
export const planOf = (number: string): CountryPlan | undefined =>
  byCallingCode.get(number.slice(0, 3));

/** The country of a number, by its calling code; null for a country without a plan. */
export const countryOf = (number: string): Country | null => planOf(number)?.country ?? null;

/** The national number of +319001234, `09001234`: with its leading 0, for any country. */
export const nationalOf = (number: string): string => `0${number.slice(3)}`;

/**
 * The range that contains an E.164 number at this instant, regardless of its length; without an
 * instant, by rules without an end.
 */
export function rangeOf(number: string, at?: Date): ServiceRange | undefined {
  const plan = planOf(number);
  return plan && rangeIn(plan, nationalOf(number), at && dayOf(at, plan.zone));
}

/** The range that contains a national number (including its leading 0). */
export const rangeIn = (
  { ranges }: CountryPlan,
  national: string,
  day: Day | undefined,
): ServiceRange | undefined =>
  ranges.find((range) => national.startsWith(range.prefix) && isInForce(range, day));
