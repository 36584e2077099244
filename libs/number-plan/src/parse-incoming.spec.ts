import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { parseDialled, parseIncoming, writtenNumber, type NumberWriting } from './index.js';

const writings: readonly NumberWriting[] = ['plus', 'zeros', 'digits', 'national'];
const read = (user: string, numberFormat: NumberWriting | null, ...stripPrefixes: string[]) => {
  const parsed = parseIncoming(user, 'NL', { numberFormat, stripPrefixes });
  return parsed.ok ? parsed.value : parsed.error.code;
};

describe('parseIncoming', () => {
  it.each<[string, NumberWriting | null, string]>([
    ['+319001234', 'plus', '+319001234'],
    ['00319001234', 'zeros', '+319001234'],
    ['319001234', 'digits', '+319001234'],
    ['09001234', 'national', '+319001234'],
    ['003225000141', 'national', '+3225000141'],
    ['09001234', null, '+319001234'],
    // Digits alone could be a national number without its 0.
    ['319001234', null, 'no-prefix'],
    ['09001234', 'plus', 'other-format'],
    ['+319001234', 'national', 'other-format'],
    ['09001234', 'zeros', 'other-format'],
    ['09001234', 'digits', 'other-format'],
    // A country code, even if it looks like a national prefix.
    ['9001234', 'digits', '+9001234'],
  ])('reads %s in format %s as %s', (user, writing, number) => {
    expect(read(user, writing)).toBe(number);
  });

  it.each([
    ['+319001234;npdi;rn=+31881000100', '+319001234'],
    ['09001234;phone-context=+31', '+319001234'],
    ['+31-900-1234', '+319001234'],
    ['(0900)1234', '+319001234'],
    [';npdi', 'empty'],
    ['09001234 ;npdi', 'not-digits'],
  ])('ignores parameters and separators, and reads %s as %s', (user, number) => {
    expect(read(user, null)).toBe(number);
  });

  it('removes the longest matching routing prefix', () => {
    const prefixes = ['12', '123', 'D0', '+31123'];
    expect(read('12309001234', 'national', ...prefixes)).toBe('+319001234');
    expect(read('1209001234', 'national', ...prefixes)).toBe('+319001234');
    expect(read('d009001234', 'national', ...prefixes)).toBe('+319001234');
    expect(read('+31123319001234', 'digits', ...prefixes)).toBe('+319001234');
    expect(read('09001234', 'national', ...prefixes)).toBe('+319001234');
    expect(read('123', 'national', ...prefixes)).toBe('empty');
  });

  it('never throws, and reads back what writtenNumber writes', () => {
    const user = fc.oneof(fc.string(), fc.stringMatching(/^(?:\+|00|0)?(?:31)?\d{0,14}(?:;\w*)?$/));
    fc.assert(
      fc.property(user, fc.constantFrom(...writings), (text, writing) => {
        const parsed = parseIncoming(text, 'NL', { numberFormat: writing, stripPrefixes: [] });
        if (!parsed.ok) return;
        const written = writtenNumber(parsed.value, writing, 'NL');
        expect(parseDialled(written, 'NL', writing)).toEqual(parsed);
      }),
    );
  });
});

describe('writtenNumber', () => {
  it.each<[string, NumberWriting, string]>([
    ['+31201000101', 'plus', '+31201000101'],
    ['+31201000101', 'zeros', '0031201000101'],
    ['+31201000101', 'digits', '31201000101'],
    ['+31201000101', 'national', '0201000101'],
    ['+3225000141', 'national', '003225000141'],
  ])('writes %s in format %s as %s', (number, writing, written) => {
    expect(writtenNumber(number, writing, 'NL')).toBe(written);
  });
});
