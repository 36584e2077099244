import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { countryOf, rangeOf } from './plan/plans.js';

/**
 * The area code of a geographic E.164 number with its leading 0, `020`; null for any other number,
 * and for countries without a plan here. Found by libphonenumber's way of writing the number: exact
 * for the Netherlands and Belgium, good for Germany, which has thousands of area codes.
 */
export function areaOf(number: string): string | null {
  if (!/^\+\d{7,15}$/.test(number) || countryOf(number) === null || rangeOf(number)) return null;
  const parsed = parsePhoneNumberFromString(number);
  // libphonenumber removes a wrong trunk prefix: the result is then another number.
  if (parsed?.number !== number || parsed.getType() !== 'FIXED_LINE') return null;
  return /^(0\d{1,4}) /.exec(parsed.formatNational())?.[1] ?? null;
}
