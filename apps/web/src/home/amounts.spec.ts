import { describe, expect, it } from '@jest/globals';
import { money } from '@app/common';
import { kindOf, monthOf, resultOf, rowsOfMonth } from './amounts.js';

const of = (earned: number, charged: number) => ({
  earned: money(earned),
  charged: money(charged),
});

describe('the amounts of a month', () => {
  it('are earnings, costs or their difference', () => {
    expect(kindOf(of(0, 0))).toBe('charged');
    expect(kindOf(of(5, 0))).toBe('earned');
    expect(kindOf(of(5, 2))).toBe('result');
    expect(resultOf(of(5, 7), 'result')).toEqual(money(-2));
  });

  it.each([
    ['2026-10-25', 31],
    ['2026-03-29', 31],
    ['2028-02-03', 29],
  ])('have a row for each day of the month of %s', (day, length) => {
    const { from, until } = monthOf(day);
    const rows = rowsOfMonth([{ day, ...of(3, 1) }], from);
    expect(rows).toHaveLength(length);
    expect(rows.at(-1)?.day).toBe(`${day.slice(0, 8)}${length}`);
    expect(until.endsWith('-01')).toBe(true);
    expect(rows.filter(({ result }) => result.micros !== 0)).toEqual([
      { day, ...of(3, 1), result: money(2) },
    ]);
  });
});
