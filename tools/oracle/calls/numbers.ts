/**
 * Phone numbers, parsed by the oracle's own tables. Dutch numbers: Nummerplan telefoon- en
 * ISDN-diensten; other countries only as far as needed to separate fixed from mobile.
 */
export interface Origin {
  country: string | null;
  kind: 'fixed' | 'mobile' | 'other' | 'unknown';
}

interface Kinds {
  code: string;
  country: string;
  /** Tried in order on the national significant number. */
  kinds: readonly (readonly [RegExp, Origin['kind']])[];
}

const countries: readonly Kinds[] = [
  {
    code: '31',
    country: 'NL',
    kinds: [
      [/^6[1-58]\d{7}$/, 'mobile'],
      [/^(?:800|90[069])(?:\d{4}|\d{7})$/, 'other'],
      [/^(?:8[4578]|91)\d{7}$/, 'other'],
      [/^[1-57]\d{8}$/, 'fixed'],
    ],
  },
  {
    code: '32',
    country: 'BE',
    kinds: [
      [/^4[5-9]\d{7}$/, 'mobile'],
      [/^[1-9]\d{7}$/, 'fixed'],
    ],
  },
  {
    code: '49',
    country: 'DE',
    kinds: [
      [/^1[567]\d{8,9}$/, 'mobile'],
      [/^[2-9]\d{6,10}$/, 'fixed'],
    ],
  },
  {
    code: '33',
    country: 'FR',
    kinds: [
      [/^[67]\d{8}$/, 'mobile'],
      [/^[1-5]\d{8}$/, 'fixed'],
    ],
  },
];

/** Digits with country code of a number in a carrier's notation; null for any other text. */
function internationalDigits(written: string): string | null {
  const match = /^(\+|00|0(?!0))(\d+)$/.exec(written);
  if (match === null) return null;
  const [, prefix, digits = ''] = match;
  return prefix === '0' ? `31${digits}` : digits;
}

function split(digits: string): { country: Kinds; national: string } | null {
  const country = countries.find(({ code }) => digits.startsWith(code));
  return country === undefined ? null : { country, national: digits.slice(country.code.length) };
}

/** The caller's number in E.164, or null when it isn't one, and the caller's origin. */
export function readCaller(written: string): { number: string | null; origin: Origin } {
  const digits = internationalDigits(written);
  const found = digits === null ? null : split(digits);
  const kind = found?.country.kinds.find(([pattern]) => pattern.test(found.national))?.[1];
  if (digits === null || found === null || kind === undefined) {
    return { number: null, origin: { country: null, kind: 'unknown' } };
  }
  return { number: `+${digits}`, origin: { country: found.country.country, kind } };
}

/** The dialled number in E.164, or the text as dialled when it isn't a number. */
export function readDialled(written: string): string {
  return readCaller(written).number ?? written;
}
