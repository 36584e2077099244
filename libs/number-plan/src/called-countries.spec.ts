import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { getExampleNumber, type CountryCode } from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/mobile/examples';
import { calledCountries, countryMeant } from './called-countries.js';
import { countryCalled } from './origin.js';

/** Examples for countries whose mobile numbers libphonenumber assigns to a neighbour. */
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

describe('calledCountries', () => {
  it.each([...calledCountries])(
    'includes %s, with a number that countryCalled assigns to it',
    (country) => {
      const number = fixed[country] ?? getExampleNumber(country as CountryCode, examples)?.number;
      expect(countryCalled(number ?? '')).toBe(country);
    },
  );

  it('includes every country that countryCalled returns', () => {
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
    'excludes %p',
    (code) => expect(calledCountries.has(code)).toBe(false),
  );

  it('excludes Western Sahara, whose numbers countryCalled assigns to Morocco', () => {
    expect(countryCalled('+212528812345')).toBe('MA');
    expect(calledCountries.has('EH')).toBe(false);
  });
});

describe('countryMeant', () => {
  it('translates UK, EL and EH, and returns null for other codes', () => {
    expect(['UK', 'EL', 'EH', 'XX', 'GB', 'toString'].map(countryMeant)).toEqual([
      'GB',
      'GR',
      'MA',
      null,
      null,
      null,
    ]);
  });
});
