import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { hasDutchCheckDigits, isVatIdFormat } from './vat-id.js';

describe('isVatIdFormat', () => {
  it.each([
    'ATU12345678',
    'BE0123456789',
    'CZ12345678',
    'DE123456789',
    'EL123456789',
    'ESX1234567X',
    'FRXX123456789',
    'IE1234567WA',
    'IE1A23456W',
    'NL123456789B01',
    'SE123456789001',
  ])('accepts %s', (vatId) => expect(isVatIdFormat(vatId)).toBe(true));

  it.each([
    '',
    'NL',
    'NL12345678B01',
    'NL123456789X01',
    'nl123456789B01',
    'NL123456789B01 ',
    'BE2123456789',
    'DE12345678',
    'GR123456789',
    'GB123456789',
    'US123456789',
    'XX123456789',
  ])('refuses %j', (vatId) => expect(isVatIdFormat(vatId)).toBe(false));
});

describe('hasDutchCheckDigits', () => {
  it('accepts digits that fit the eleven-check, and refuses a wrong digit and a German id', () => {
    // 1·9 + 2·8 + 3·7 + 4·6 + 5·5 + 6·4 + 7·3 + 8·2 = 156 = 14·11 + 2.
    expect(hasDutchCheckDigits('NL123456782B01')).toBe(true);
    expect(hasDutchCheckDigits('NL123456783B01')).toBe(false);
    expect(hasDutchCheckDigits('DE123456782')).toBe(false);
  });

  it('accepts exactly one suffix when the ninth digit fails the eleven-check', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), (number) => {
        const digits = String(number).padStart(8, '0');
        const weighted = Array.from(digits, Number).reduce(
          (sum, digit, at) => sum + digit * (9 - at),
          0,
        );
        // A ninth digit that fails the eleven-check, so that only the 97-check can accept the id.
        const ninth = (weighted % 11) + 1 > 9 ? 0 : (weighted % 11) + 1;
        const fitting = Array.from({ length: 97 }, (_, suffix) =>
          hasDutchCheckDigits(`NL${digits}${ninth}B${String(suffix + 2).padStart(2, '0')}`),
        ).filter(Boolean);
        const nineIsRight = weighted % 11 === ninth;
        expect(nineIsRight || fitting.length === 1).toBe(true);
      }),
    );
  });
});
