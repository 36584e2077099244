import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { formatMoney, microsPerCent, money, negate, sum, timesRatio, toCents } from './money.js';

const amount = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('money', () => {
  it('is a safe integer of micro-euro, and has no negative zero', () => {
    expect(() => money(0.5)).toThrow(RangeError);
    expect(() => money(2 ** 53)).toThrow(RangeError);
    expect(Object.is(money(-0).micros, 0)).toBe(true);
    expect(() => sum([money(Number.MAX_SAFE_INTEGER), money(1)])).toThrow(RangeError);
  });

  it.each([
    [1, 1, 2, 0],
    [3, 1, 2, 2],
    [5, 1, 2, 2],
    [-1, 1, 2, 0],
    [-3, 1, 2, -2],
    [350_000, 61, 60, 355_833],
  ])('takes %d × %d / %d as %d, ties to even', (micros, numerator, denominator, expected) => {
    expect(timesRatio(money(micros), numerator, denominator)).toEqual(money(expected));
  });

  it.each([
    [5_000, 10_000],
    [4_999, 0],
    [-5_000, -10_000],
    [14_999, 10_000],
  ])('rounds %d to %d, ties away from zero', (micros, expected) => {
    expect(toCents(money(micros))).toEqual(money(expected));
  });

  it('takes VAT out exactly: net and VAT are never further apart than half a cent', () => {
    fc.assert(
      fc.property(amount, (micros) => {
        const net = toCents(money(micros), 100, 121).micros;
        expect(net % microsPerCent === 0).toBe(true);
        expect(Math.abs(net - (micros * 100) / 121)).toBeLessThanOrEqual(microsPerCent / 2 + 1e-3);
      }),
    );
  });

  it('rounds the same whichever way it flows', () => {
    fc.assert(
      fc.property(amount, fc.integer({ min: 0, max: 100_000 }), (micros, seconds) => {
        const there = timesRatio(money(micros), seconds, 60);
        expect(timesRatio(money(-micros), seconds, 60)).toEqual(negate(there));
        expect(toCents(money(-micros), 100, 121)).toEqual(negate(toCents(money(micros), 100, 121)));
      }),
    );
  });

  it('reads as people write it', () => {
    expect(plain(formatMoney(money(1_234_500_000), 'nl'))).toBe('€ 1.234,50');
    expect(plain(formatMoney(money(1_234_500_000), 'en'))).toBe('€1,234.50');
    expect(plain(formatMoney(money(-120_000), 'nl'))).toBe('€ -0,12');
    expect(plain(formatMoney(money(1_234), 'nl'))).toBe('€ 0,001234');
  });
});
