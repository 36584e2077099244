import { parsePhoneNumberFromString, type NumberType } from 'libphonenumber-js/max';
import type { Country } from './plan/country-plan.js';
import { countryPlan } from './plan/plans.js';

/** A caller's origin; `country` is ISO 3166-1 alpha-2, null when unknown. */
export interface CallerOrigin {
  country: string | null;
  kind: 'fixed' | 'mobile' | 'other' | 'unknown';
}

const unknown: CallerOrigin = { country: null, kind: 'unknown' };

/** E.164 allows 15 digits; the rest is for prefixes and separators. */
const longestNumber = 32;

interface Reading {
  readonly raw: string;
  readonly country: Country;
  /** E.164; null for an invalid number. */
  readonly number: string | null;
  readonly origin: Readonly<CallerOrigin>;
}

/** The last result: a caller's number is asked for several times, and parsing takes longest. */
let last: Reading | undefined;

function read(raw: string, country: Country): Reading {
  if (last?.raw === raw && last.country === country) return last;
  const parsed = parsePhoneNumberFromString(raw, { defaultCountry: country, extract: false });
  // These metadata include all types, so a number with a type is valid; `isValid` would check
  // again.
  const type = parsed?.getType();
  last =
    parsed && type !== undefined
      ? {
          raw,
          country,
          number: parsed.number,
          origin: { country: parsed.country ?? null, kind: kindOf(type) },
        }
      : { raw, country, number: null, origin: unknown };
  return last;
}

/**
 * The origin of a calling number as carriers write it: E.164, 00…, or national in `country`. Any
 * other text (null, `anonymous`, an extension, an invalid number) is unknown, never an error. Where
 * a country's numbers don't separate fixed from mobile, as in North America, the kind is unknown.
 */
export function originOf(number: string | null, country: Country): CallerOrigin {
  if (number === null || number.length > longestNumber) return { ...unknown };
  return { ...read(number, country).origin };
}

/** A calling number as E.164, null when it is invalid: the form that records and owners may see. */
export function parseCalling(raw: string | null, country: Country): string | null {
  if (raw === null || raw.length > longestNumber) return null;
  return read(raw, country).number;
}

/** Fewer digits, without 0, 00 or +, are an extension behind an exchange. */
const shortestBare = 7;

/**
 * Digits of the shortest subscriber numbers, including the country code: +43, +49 and +98 with four
 * more (libphonenumber's metadata). Carriers send `0`, `00` or `1` for "unknown", and unrelated
 * callers must not share a number.
 */
const shortestClaim = 6;

/**
 * The number that a calling number claims, as E.164 or longer, even if it doesn't exist: for caller
 * limits, which also apply to a caller with an invented number. At least seven digits without a
 * prefix are read as international when they aren't a valid number of `country`. Null for text
 * without a claim, or with fewer digits than any subscriber's number.
 */
export function claimedCalling(raw: string | null, country: Country): string | null {
  if (raw === null || raw.length > longestNumber) return null;
  const { number } = read(raw, country);
  if (number !== null) return number;
  const [subscriber = ''] = raw.trim().split(';');
  const digits = subscriber.replaceAll(/\D/g, '');
  const claim = (significant: string): string | null =>
    significant.length >= shortestClaim && !significant.startsWith('0') ? `+${significant}` : null;
  if (subscriber.startsWith('+')) return claim(digits);
  if (subscriber.startsWith('00')) return claim(digits.slice(2));
  if (subscriber.startsWith('0'))
    return claim(`${countryPlan(country).callingCode}${digits.slice(1)}`);
  return /^[\d .()-]+$/.test(subscriber) && digits.length >= shortestBare ? claim(digits) : null;
}

/**
 * The country that a call to an E.164 number goes to, ISO 3166-1 alpha-2. Null for a number in no
 * country (satellites, global services), for a shared code whose digits don't decide, and for a
 * number that reads as another: libphonenumber takes +310441234567 for a Dutch number with a
 * surplus 0, while it is 00441234567 in national notation. The number needn't be in use: a carrier
 * charges for it all the same.
 */
export function countryCalled(number: string): string | null {
  if (!/^\+[1-9]\d{1,14}$/.test(number)) return null;
  const parsed = parsePhoneNumberFromString(number);
  return parsed?.number === number ? (parsed.country ?? null) : null;
}

function kindOf(type: NonNullable<NumberType>): CallerOrigin['kind'] {
  switch (type) {
    case 'FIXED_LINE':
      return 'fixed';
    case 'MOBILE':
      return 'mobile';
    case 'FIXED_LINE_OR_MOBILE':
      return 'unknown';
    default:
      return 'other';
  }
}
