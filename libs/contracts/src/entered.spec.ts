import { describe, expect, it } from '@jest/globals';
import { enteredAmount, enteredDay, largestEntered } from './entered.js';

const euro = (micros: number) => ({ micros, currency: 'EUR' });
const year = new Date().getUTCFullYear();

describe('enteredAmount', () => {
  it.each([0, largestEntered, -largestEntered])('accepts %d micro-euro', (micros) => {
    expect(enteredAmount.parse(euro(micros))).toEqual(euro(micros));
  });

  it.each([largestEntered + 10_000, -largestEntered - 10_000, Number.MAX_SAFE_INTEGER])(
    'refuses %d micro-euro',
    (micros) => {
      expect(enteredAmount.safeParse(euro(micros)).error?.issues).toMatchObject([
        { path: ['micros'], message: 'must be at most 999,999,999.99 euro, positive or negative' },
      ]);
    },
  );
});

describe('enteredDay', () => {
  it.each(['1990-01-01', '2026-11-25', `${year + 9}-12-31`])('accepts %s', (day) => {
    expect(enteredDay.parse(day)).toBe(day);
  });

  it.each([
    ['1989-12-31', 'must be 1990-01-01 or later'],
    ['0202-11-25', 'must be 1990-01-01 or later'],
    [`${year + 11}-01-01`, 'must be within 10 years from now'],
    ['2026-02-30', 'must be a day, such as 2026-11-25'],
  ])('refuses %s', (day, rule) => {
    expect(enteredDay.safeParse(day).error?.issues.at(0)?.message).toBe(rule);
  });
});
