import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { Country } from './plan/country-plan.js';
import { countryOf, nationalOf, rangeOf } from './plan/plans.js';

/**
 * An E.164 number as people in `country` write it: 0900-1234, 088-2000100, 020 123 4567. A foreign
 * number, or one in no range, is written as +49 30 1000131. Text that isn't E.164 is returned
 * unchanged.
 */
export function nationalFormat(number: string, country: Country): string {
  if (!/^\+[1-9]\d{1,14}$/.test(number)) return number;
  const range = rangeOf(number);
  if (range && countryOf(number) === country) {
    return `${range.prefix}-${nationalOf(number).slice(range.prefix.length)}`;
  }
  const parsed = parsePhoneNumberFromString(number);
  if (!parsed) return number;
  // libphonenumber removes a foreign trunk prefix from such a number, but every digit must be
  // shown.
  if (parsed.number !== number) return number;
  const domestic = parsed.country === country && parsed.isValid();
  return domestic ? parsed.formatNational() : parsed.formatInternational();
}
