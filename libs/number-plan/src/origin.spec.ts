import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  getCountries,
  getCountryCallingCode,
  parsePhoneNumberFromString,
  validatePhoneNumberLength,
} from 'libphonenumber-js/max';
import { claimedCalling, parseCalling } from './index.js';

const callingCodes = ['1', '31', '32', '49', '44', '599', '800', '808', '870', '881', '882', '883'];

describe('parseCalling', () => {
  it('returns a number exactly when libphonenumber finds it valid, also for codes without a country', () => {
    const written = fc
      .tuple(fc.constantFrom(...callingCodes), fc.stringMatching(/^\d{4,13}$/))
      .map(([code, rest]) => `+${code}${rest}`);
    fc.assert(
      fc.property(written, (raw) => {
        const parsed = parsePhoneNumberFromString(raw, { defaultCountry: 'NL', extract: false });
        const valid = parsed?.isValid() === true ? parsed.number : null;
        expect(parseCalling(raw, 'NL')).toBe(valid);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('claimedCalling', () => {
  it.each(['NL', 'BE', 'DE'] as const)(
    'returns null for placeholders of an unknown number (%s)',
    (country) => {
      const placeholders = [
        '0',
        '00',
        '000',
        '0000000000',
        '1',
        '01',
        '001',
        '100',
        '+',
        '+0',
        '+1',
        '+31',
        '0031',
        '+3100',
        '0049',
        '0900',
        '+31900',
        '12345',
        '+12345',
        '0012345',
        '',
        ' ',
        '-',
        ';',
        '0;cpc=1',
        'unknown',
        'anonymous',
        'Anonymous',
        'restricted',
        'unavailable',
        'asterisk',
      ];
      const claims = placeholders.map((raw) => [raw, claimedCalling(raw, country)]);
      expect(claims).toEqual(placeholders.map((raw) => [raw, null]));
    },
  );

  it('accepts numbers as short as the shortest of any country, and no shorter', () => {
    const isTooShort = (number: string) => validatePhoneNumberLength(number) === 'TOO_SHORT';
    const shortest = getCountries().map((country) => {
      let number = `+${getCountryCallingCode(country)}22`;
      while (isTooShort(number)) number += '2';
      return number.length - 1;
    });
    const digits = '49301234'.slice(0, Math.min(...shortest));
    expect(claimedCalling(`+${digits}`, 'NL')).toBe(`+${digits}`);
    expect(claimedCalling(`+${digits.slice(0, -1)}`, 'NL')).toBeNull();
  });

  it.each([
    ['+319999999999', '+319999999999'],
    ['0999999999', '+31999999999'],
    ['00882131', '+882131'],
    ['8821310;cpc=payphone', '+8821310'],
    ['0612345678', '+31612345678'],
  ])('returns also an invalid number as claimed: %s is %s', (raw, claimed) => {
    expect(claimedCalling(raw, 'NL')).toBe(claimed);
  });
});
