import type { Country } from './plan/country-plan.js';
import { countryOf, nationalOf, rangeOf } from './plan/plans.js';

/**
 * A service number as people in `country` write it: 0900-1234. Null for numbers of other countries, or of no range.
 * Unlike `nationalFormat` it needs no numbers of the whole world, which are large in a browser.
 */
export function rangeFormat(number: string, country: Country): string | null {
  const range = countryOf(number) === country ? rangeOf(number) : undefined;
  return range === undefined
    ? null
    : `${range.prefix}-${nationalOf(number).slice(range.prefix.length)}`;
}
