import { parsePhoneNumberFromString, type NumberType } from 'libphonenumber-js/max';
import type { Country } from './parse-dialled.js';

/** Where a caller calls from; `country` is ISO 3166-1 alpha-2, null when it can't be told. */
export interface CallerOrigin {
  country: string | null;
  kind: 'fixed' | 'mobile' | 'other' | 'unknown';
}

const unknown: CallerOrigin = { country: null, kind: 'unknown' };

/** E.164 allows 15 digits; the rest is room for prefixes and separators. */
const longestNumber = 32;

/**
 * Origin of a calling number as carriers write it: E.164, 00…, or national in `country`. Anything
 * else (null, `anonymous`, an extension, digits that are no number) is unknown, never an error. Where a
 * country's numbers don't tell fixed from mobile, as in North America, the kind is unknown.
 */
export function originOf(number: string | null, country: Country): CallerOrigin {
  if (number === null || number.length > longestNumber) return { ...unknown };
  const parsed = parsePhoneNumberFromString(number, { defaultCountry: country, extract: false });
  if (!parsed?.isValid()) return { ...unknown };
  return { country: parsed.country ?? null, kind: kindOf(parsed.getType()) };
}

/**
 * A calling number as E.164, null when it is no valid number: what a record and an owner may see
 * of it.
 */
export function parseCalling(raw: string | null, country: Country): string | null {
  if (raw === null || raw.length > longestNumber) return null;
  const parsed = parsePhoneNumberFromString(raw, { defaultCountry: country, extract: false });
  return parsed?.isValid() ? parsed.number : null;
}

function kindOf(type: NumberType): CallerOrigin['kind'] {
  switch (type) {
    case 'FIXED_LINE':
      return 'fixed';
    case 'MOBILE':
      return 'mobile';
    case 'FIXED_LINE_OR_MOBILE':
    case undefined:
      return 'unknown';
    default:
      return 'other';
  }
}
