import { be } from './be.js';
import type { Country, CountryPlan, ServiceRange } from './country-plan.js';
import { type Day, isInForce } from './datum.js';
import { de } from './de.js';
import { nl } from './nl.js';
import { dayOf } from './zone.js';

const plans: Readonly<Record<Country, CountryPlan>> = { NL: nl, BE: be, DE: de };
const byCallingCode = new Map(Object.values(plans).map((plan) => [`+${plan.callingCode}`, plan]));

/** What is known of a country's numbers. */
export const countryPlan = (country: Country): CountryPlan => plans[country];

/** The plan that an E.164 number belongs to; all its calling codes have two digits. */
export const planOf = (number: string): CountryPlan | undefined =>
  byCallingCode.get(number.slice(0, 3));

/** Whose number it is, by its calling code; null for a country that no plan is kept of. */
export const countryOf = (number: string): Country | null => planOf(number)?.country ?? null;

/** `09001234` of +319001234: with its leading 0, whatever the country. */
export const nationalOf = (number: string): string => `0${number.slice(3)}`;

/**
 * The range that an E.164 number lies in at that instant, whatever its length; without one by the
 * rules that hold for good.
 */
export function rangeOf(number: string, at?: Date): ServiceRange | undefined {
  const plan = planOf(number);
  return plan && rangeIn(plan, nationalOf(number), at && dayOf(at, plan.zone));
}

/** The range of a national number (leading 0 included). */
export const rangeIn = (
  { ranges }: CountryPlan,
  national: string,
  day: Day | undefined,
): ServiceRange | undefined =>
  ranges.find((range) => national.startsWith(range.prefix) && isInForce(range, day));
