import { describe, expect, it } from '@jest/globals';
import { assert, bigInt, constantFrom, integer, property } from 'fast-check';
import { halfAway, halfEven, plain } from './exact.js';

/** Long division on decimal digits, rounded by the digits after the decimal point. */
function onPaper(numerator: bigint, denominator: number, ties: 'even' | 'away'): string {
  const text = numerator.toString();
  const isNegative = text.startsWith('-');
  let rest = 0;
  let whole = '';
  for (const digit of text.replace('-', '')) {
    const dividend = rest * 10 + Number(digit);
    whole += Math.floor(dividend / denominator);
    rest = dividend % denominator;
  }
  const next = Math.floor((rest * 10) / denominator);
  const isExactHalf = next === 5 && (rest * 10) % denominator === 0;
  const isOdd = Number(whole.at(-1)) % 2 === 1;
  const up = isExactHalf ? ties === 'away' || isOdd : next >= 5;
  const digits = Array.from(whole, Number);
  for (let at = digits.length - 1, carry = up ? 1 : 0; carry === 1; at -= 1) {
    if (at < 0) {
      digits.unshift(1);
      break;
    }
    carry = digits[at] === 9 ? 1 : 0;
    digits[at] = ((digits[at] ?? 0) + 1) % 10;
  }
  const rounded = digits.join('').replace(/^0+(?=\d)/, '');
  return isNegative && rounded !== '0' ? `-${rounded}` : rounded;
}

describe('exact figures', () => {
  it.each([
    [5n, 2n, 2n, 3n],
    [7n, 2n, 4n, 4n],
    [-5n, 2n, -2n, -3n],
    [-7n, 2n, -4n, -4n],
    [1n, 3n, 0n, 0n],
    [2n, 3n, 1n, 1n],
    [-1n, 3n, 0n, 0n],
    [0n, 7n, 0n, 0n],
    [12_350n * 3n, 60n, 618n, 618n],
    [12_350n * 9n, 60n, 1852n, 1853n],
  ])('%d / %d rounds to %d or %d', (numerator, denominator, even, away) => {
    expect(halfEven(numerator, denominator)).toBe(even);
    expect(halfAway(numerator, denominator)).toBe(away);
  });

  it('agree with long division', () => {
    assert(
      property(
        bigInt({ min: -(10n ** 18n), max: 10n ** 18n }),
        constantFrom(2, 60, 100, 121, 10_000, 1_090_000, 1_210_000),
        (numerator, denominator) => {
          expect(halfEven(numerator, BigInt(denominator)).toString()).toBe(
            onPaper(numerator, denominator, 'even'),
          );
          expect(halfAway(numerator, BigInt(denominator)).toString()).toBe(
            onPaper(numerator, denominator, 'away'),
          );
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('agree with long division on exact halves', () => {
    assert(
      property(integer({ min: -1e9, max: 1e9 }), constantFrom(1, 30, 5000), (whole, half) => {
        const numerator = BigInt(whole) * BigInt(2 * half) + BigInt(half);
        expect(halfEven(numerator, BigInt(2 * half)).toString()).toBe(
          onPaper(numerator, 2 * half, 'even'),
        );
        expect(halfAway(numerator, BigInt(2 * half)).toString()).toBe(
          onPaper(numerator, 2 * half, 'away'),
        );
      }),
    );
  });

  it('plain refuses a value that a JSON number can’t hold', () => {
    expect(plain(-9_007_199_254_740_991n)).toBe(Number.MIN_SAFE_INTEGER);
    expect(() => plain(9_007_199_254_740_992n)).toThrow(/too large/);
  });
});
