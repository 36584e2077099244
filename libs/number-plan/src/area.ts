import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { countryOf, rangeOf } from './plan/plans.js';

/**
 * The area code of a geographic E.164 number with its leading 0, `020`; null for any other number,
 * and for countries that no plan is kept of. By how libphonenumber writes the country's numbers:
 * exact for the Netherlands and Belgium, good for Germany, whose area codes are thousands.
 */
export function areaOf(number: string): string | null {
  if (!/^\+\d{7,15}$/.test(number) || countryOf(number) === null || rangeOf(number)) return null;
  const parsed = parsePhoneNumberFromString(number);
  // A trunk prefix that doesn't belong is taken out: then it is another number.
  if (parsed?.number !== number || parsed.getType() !== 'FIXED_LINE') return null;
  return /^(0\d{1,4}) /.exec(parsed.formatNational())?.[1] ?? null;
}
