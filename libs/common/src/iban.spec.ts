import { describe, expect, it } from '@jest/globals';
import { assert, integer, property } from 'fast-check';
import { isIban } from './iban.js';

describe('isIban', () => {
  // examples from the registry of ISO 13616
  it.each(['NL91ABNA0417164300', 'BE68539007547034', 'DE89370400440532013000'])(
    'accepts %s',
    (iban) => expect(isIban(iban)).toBe(true),
  );

  it.each(['', 'NL91', 'NL91 ABNA 0417 1643 00', 'nl91abna0417164300', '91NLABNA0417164300'])(
    'refuses %j',
    (text) => expect(isIban(text)).toBe(false),
  );

  it('refuses an IBAN with one digit changed', () => {
    const good = 'NL91ABNA0417164300';
    assert(
      property(integer({ min: 8, max: 17 }), integer({ min: 1, max: 9 }), (at, by) => {
        const other = String((Number(good[at]) + by) % 10);
        expect(isIban(`${good.slice(0, at)}${other}${good.slice(at + 1)}`)).toBe(false);
      }),
    );
  });
});
