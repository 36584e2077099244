import { describe, expect, it } from '@jest/globals';
import { assert, integer, property } from 'fast-check';
import { isCreditorId } from './creditor-id.js';

describe('a creditor identifier', () => {
  // the examples of EPC262-08, Germany and Belgium, and one by the Dutch form (trade register, 0000)
  it.each(['DE98ZZZ09999999999', 'BE69ZZZ050D000000008', 'NL69ZZZ123456780000'])('is %s', (id) =>
    expect(isCreditorId(id)).toBe(true),
  );

  it('may name any branch of business', () =>
    expect(isCreditorId('DE98ABC09999999999')).toBe(true));

  it.each(['', 'DE98ZZZ', 'DE98 ZZZ 0999 9999 99', 'de98zzz09999999999', 'NL91ABNA0417164300'])(
    'is not %j',
    (text) => expect(isCreditorId(text)).toBe(false),
  );

  it('is none any more when one of its digits is another', () => {
    const good = 'DE98ZZZ09999999999';
    assert(
      property(integer({ min: 7, max: 17 }), integer({ min: 1, max: 9 }), (at, by) => {
        const other = String((Number(good[at]) + by) % 10);
        expect(isCreditorId(`${good.slice(0, at)}${other}${good.slice(at + 1)}`)).toBe(false);
      }),
    );
  });
});
