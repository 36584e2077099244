import { parsePhoneNumberFromString, type NumberType } from 'libphonenumber-js/max';
import type { Country } from './plan/country-plan.js';
import { countryPlan } from './plan/plans.js';

/** Where a caller calls from; `country` is ISO 3166-1 alpha-2, null when it can't be told. */
export interface CallerOrigin {
  country: string | null;
  kind: 'fixed' | 'mobile' | 'other' | 'unknown';
}

const unknown: CallerOrigin = { country: null, kind: 'unknown' };

/** E.164 allows 15 digits; the rest is room for prefixes and separators. */
const longestNumber = 32;

interface Reading {
  readonly raw: string;
  readonly country: Country;
  /** E.164; null for what is no valid number. */
  readonly number: string | null;
  readonly origin: Readonly<CallerOrigin>;
}

/** Several questions are asked about one caller, and reading a number takes longer than all else. */
let last: Reading | undefined;

function read(raw: string, country: Country): Reading {
  if (last?.raw === raw && last.country === country) return last;
  const parsed = parsePhoneNumberFromString(raw, { defaultCountry: country, extract: false });
  // with these metadata, which hold all types, valid is what has a type: `isValid` would tell it once more
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
 * Origin of a calling number as carriers write it: E.164, 00…, or national in `country`. Anything
 * else (null, `anonymous`, an extension, digits that are no number) is unknown, never an error. Where a
 * country's numbers don't tell fixed from mobile, as in North America, the kind is unknown.
 */
export function originOf(number: string | null, country: Country): CallerOrigin {
  if (number === null || number.length > longestNumber) return { ...unknown };
  return { ...read(number, country).origin };
}

/**
 * A calling number as E.164, null when it is no valid number: what a record and an owner may see
 * of it.
 */
export function parseCalling(raw: string | null, country: Country): string | null {
  if (raw === null || raw.length > longestNumber) return null;
  return read(raw, country).number;
}

/** Shorter digits without 0, 00 or + are an extension's, behind somebody's exchange. */
const shortestBare = 7;

/**
 * Digits of the shortest subscriber numbers, country code included: +43, +49 and +98 with four more
 * (libphonenumber's metadata). Operators send `0`, `00` or `1` for "not known", and callers that have
 * no number in common must not share one.
 */
const shortestClaim = 6;

/**
 * What a calling number claims to be, as E.164 or longer, also when there is no such number: for limits
 * on callers, which hold for a caller who makes one up. Digits alone, at least seven, are read as
 * international where they are no valid number of `country`. Null when it claims nothing, or fewer
 * digits than any subscriber's number has.
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
 * The country that a call to an E.164 number goes to, ISO 3166-1 alpha-2. Null for what is in none
 * (satellites, global services), where the digits don't tell which of several countries that share a
 * code it is, and where they are read as another number: +310441234567, which libphonenumber takes for a
 * Dutch one with a 0 too many, is 00441234567 where national numbers are written. A number needn't be in
 * use: an operator that ends one charges for it all the same.
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
