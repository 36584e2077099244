import { describe, expect, it } from '@jest/globals';
import { dayByKey, monthByKey, sameDayOf, weeksOf } from './days.js';

describe('weeksOf', () => {
  it('begins weeks on Monday, and completes them with days of other months', () => {
    const weeks = weeksOf('2026-12');
    expect(weeks.map(([monday]) => monday)).toEqual([
      '2026-11-30',
      '2026-12-07',
      '2026-12-14',
      '2026-12-21',
      '2026-12-28',
    ]);
    expect(weeks.at(-1)?.at(-1)).toBe('2027-01-03');
    expect(weeksOf('2027-02').map(([monday]) => monday)).toHaveLength(4);
  });
});

describe('sameDayOf', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
  ])('of %s and %d months is %s', (day, months, expected) => {
    expect(sameDayOf(day, months)).toBe(expected);
  });
});

describe('dayByKey', () => {
  it.each([
    ['ArrowLeft', '2026-12-01'],
    ['ArrowRight', '2026-12-03'],
    ['ArrowUp', '2026-11-25'],
    ['ArrowDown', '2026-12-09'],
    ['Home', '2026-11-30'],
    ['End', '2026-12-06'],
    ['PageUp', '2026-11-02'],
    ['PageDown', '2027-01-02'],
    ['Enter', undefined],
  ])('%s moves from 2026-12-02, a Wednesday, to %s', (key, expected) => {
    expect(dayByKey(key, '2026-12-02', false)).toBe(expected);
  });

  it('moves by years with Shift', () => {
    expect(dayByKey('PageUp', '2026-12-02', true)).toBe('2025-12-02');
  });
});

describe('monthByKey', () => {
  it('moves by months, rows of three and years', () => {
    const moved = ['ArrowLeft', 'ArrowDown', 'PageDown', 'Tab'].map((key) =>
      monthByKey(key, '2026-12-01'),
    );
    expect(moved).toEqual(['2026-11-01', '2027-03-01', '2027-12-01', undefined]);
  });
});
