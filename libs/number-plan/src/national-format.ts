import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { Country } from './plan/country-plan.js';
import { rangeFormat } from './range-format.js';

/**
 * An E.164 number as people in `country` write it: 0900-1234, 088-2000100, 020 123 4567. A foreign
 * number, or one in no range, is written as +49 30 1000131. Text that isn't E.164 is returned
 * unchanged.
 */
export function nationalFormat(number: string, country: Country): string {
  if (!/^\+[1-9]\d{1,14}$/.test(number)) return number;
  const ofRange = rangeFormat(number, country);
  if (ofRange !== null) return ofRange;
  const parsed = parsePhoneNumberFromString(number);
  if (!parsed) return number;
  // libphonenumber removes a foreign trunk prefix from such a number, but every digit must be
  // shown.
  if (parsed.number !== number) return number;
  const domestic = parsed.country === country && parsed.isValid();
  return domestic ? parsed.formatNational() : parsed.formatInternational();
}
