import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  formatMoney,
  formatSignedMoney,
  microsPerCent,
  money,
  negate,
  sum,
  timesRatio,
  toCents,
  weightedSum,
} from './money.js';

const amount = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('money', () => {
  it('is a safe integer of micro-euro, and never negative zero', () => {
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
  ])('multiplies %d by %d / %d to %d, ties to even', (micros, numerator, denominator, expected) => {
    expect(timesRatio(money(micros), numerator, denominator)).toEqual(money(expected));
  });

  it.each([
    [5_000, 10_000],
    [4_999, 0],
    [-5_000, -10_000],
    [14_999, 10_000],
  ])('rounds %d micro-euro to whole cents, %d, ties away from zero', (micros, expected) => {
    expect(toCents(money(micros))).toEqual(money(expected));
  });

  it('takes VAT out to a net amount in whole cents, at most half a cent from the exact amount', () => {
    fc.assert(
      fc.property(amount, (micros) => {
        const net = toCents(money(micros), 100, 121).micros;
        expect(net % microsPerCent === 0).toBe(true);
        expect(Math.abs(net - (micros * 100) / 121)).toBeLessThanOrEqual(microsPerCent / 2 + 1e-3);
      }),
    );
  });

  it('rounds negative amounts as it rounds positive ones', () => {
    fc.assert(
      fc.property(amount, fc.integer({ min: 0, max: 100_000 }), (micros, seconds) => {
        const there = timesRatio(money(micros), seconds, 60);
        expect(timesRatio(money(-micros), seconds, 60)).toEqual(negate(there));
        expect(toCents(money(-micros), 100, 121)).toEqual(negate(toCents(money(micros), 100, 121)));
      }),
    );
  });

  it('adds weighted parts exactly, however large, and rounds the sum once, ties to even', () => {
    const whole = fc.oneof(
      fc.integer({ min: -100, max: 100 }),
      fc.maxSafeInteger(),
      fc.integer({ min: -(2 ** 30), max: 2 ** 30 }),
    );
    const parts = fc.array(fc.tuple(whole.map(money), whole), { maxLength: 4 });
    const denominators = fc.oneof(fc.constantFrom(1, 2, 60, 10_000), fc.maxSafeNat());
    fc.assert(
      fc.property(
        parts,
        denominators.map((each) => Math.max(each, 1)),
        (each, denominator) => {
          const numerator = each.reduce((t, [a, n]) => t + BigInt(a.micros) * BigInt(n), 0n);
          const size = numerator < 0n ? -numerator : numerator;
          if (size / BigInt(denominator) >= BigInt(Number.MAX_SAFE_INTEGER) + 1n) {
            expect(() => weightedSum(each, denominator)).toThrow(RangeError);
            return;
          }
          fc.pre(size / BigInt(denominator) < BigInt(Number.MAX_SAFE_INTEGER));
          const { micros } = weightedSum(each, denominator);
          const twice = 2n * (BigInt(micros) * BigInt(denominator) - numerator);
          const off = twice < 0n ? -twice : twice;
          expect(off <= BigInt(denominator)).toBe(true);
          if (off === BigInt(denominator)) expect(Math.abs(micros % 2)).toBe(0);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('is formatted for readers of Dutch and English', () => {
    expect(plain(formatMoney(money(1_234_500_000), 'nl'))).toBe('€ 1.234,50');
    expect(plain(formatMoney(money(1_234_500_000), 'en'))).toBe('€1,234.50');
    expect(plain(formatMoney(money(-120_000), 'nl'))).toBe('€ -0,12');
    expect(plain(formatMoney(money(1_234), 'nl'))).toBe('€ 0,001234');
  });

  it('is shown with a sign where gains and costs stand side by side, in the one way for negative amounts', () => {
    expect(plain(formatSignedMoney(money(1_780_000), 'nl'))).toBe('€ +1,78');
    expect(plain(formatSignedMoney(money(-50_000), 'nl'))).toBe('€ -0,05');
    expect(plain(formatSignedMoney(money(1_780_000), 'en'))).toBe('+€1.78');
    expect(plain(formatSignedMoney(money(0), 'nl'))).toBe('€ 0,00');
  });
});
