import { describe, expect, it } from '@jest/globals';
import { money } from '@app/common';
import { readEuro, readPercent } from './amounts.js';

describe('readEuro and readPercent', () => {
  it.each([
    ['0,05', 50_000],
    ['1234.5', 1_234_500_000],
    ['-12', -12_000_000],
    ['0,000001', 1],
  ])('read %s as an amount', (text, micros) => {
    expect(readEuro(text)).toEqual(money(micros));
  });

  it.each(['', '1.234,50', '0,0000001', 'vijf'])('refuse %j, which is no amount', (text) => {
    expect(readEuro(text)).toBeUndefined();
  });

  it('read percentages with up to two decimals as basis points', () => {
    expect([readPercent('0,1'), readPercent('100'), readPercent('2.25')]).toEqual([
      10, 10_000, 225,
    ]);
    expect([readPercent('100,01'), readPercent('1,234'), readPercent('')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});
