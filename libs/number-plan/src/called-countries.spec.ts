import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { getExampleNumber, type CountryCode } from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/mobile/examples';
import { calledCountries, countryMeant } from './called-countries.js';
import { countryCalled } from './origin.js';

/** Of countries whose mobile numbers are told as a neighbour's. */
const fixed: Readonly<Record<string, string>> = {
  AX: '+35818123456',
  BL: '+590590271234',
  CC: '+61891621234',
  CX: '+61891641234',
  IM: '+441624756789',
  MF: '+590590130991',
  SJ: '+4779123456',
  VA: '+390669812345',
};

describe('the countries that are called', () => {
  it.each([...calledCountries])('have a number that is told as theirs: %s', (country) => {
    const number = fixed[country] ?? getExampleNumber(country as CountryCode, examples)?.number;
    expect(countryCalled(number ?? '')).toBe(country);
  });

  it('are all that is ever told', () => {
    const digits = fc.string({
      unit: fc.constantFrom(...Array.from('0123456789')),
      minLength: 4,
      maxLength: 14,
    });
    fc.assert(
      fc.property(digits, (number) => {
        const country = countryCalled(`+${number}`);
        expect(country === null || calledCountries.has(country)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it.each(['XX', 'ZZ', 'EU', 'SU', 'AN', 'FX', 'DD', 'UK', 'EL', 'EH', 'gb', '', '__proto__'])(
    'are not %p',
    (code) => expect(calledCountries.has(code)).toBe(false),
  );

  it('say which one was meant', () => {
    expect(['UK', 'EL', 'EH', 'XX', 'GB', 'toString'].map(countryMeant)).toEqual([
      'GB',
      'GR',
      'MA',
      null,
      null,
      null,
    ]);
  });

  it('hold numbers of Western Sahara, which are told as Moroccan ones', () => {
    expect(countryCalled('+212528812345')).toBe('MA');
  });
});
