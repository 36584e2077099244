import { describe, expect, it } from '@jest/globals';
import { assert, integer, property } from 'fast-check';
import { isCreditorId } from './creditor-id.js';

describe('isCreditorId', () => {
  // the examples of EPC262-08 for Germany and Belgium, and a Dutch one (trade register number and 0000)
  it.each(['DE98ZZZ09999999999', 'BE69ZZZ050D000000008', 'NL69ZZZ123456780000'])(
    'accepts %s',
    (id) => expect(isCreditorId(id)).toBe(true),
  );

  it('accepts any business code in place of ZZZ', () =>
    expect(isCreditorId('DE98ABC09999999999')).toBe(true));

  it.each(['', 'DE98ZZZ', 'DE98 ZZZ 0999 9999 99', 'de98zzz09999999999', 'NL91ABNA0417164300'])(
    'refuses %j',
    (text) => expect(isCreditorId(text)).toBe(false),
  );

  it('refuses an identifier with one digit changed', () => {
    const good = 'DE98ZZZ09999999999';
    assert(
      property(integer({ min: 7, max: 17 }), integer({ min: 1, max: 9 }), (at, by) => {
        const other = String((Number(good[at]) + by) % 10);
        expect(isCreditorId(`${good.slice(0, at)}${other}${good.slice(at + 1)}`)).toBe(false);
      }),
    );
  });
});
