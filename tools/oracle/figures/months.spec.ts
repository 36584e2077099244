import { describe, expect, it } from '@jest/globals';
import { assert, integer, property } from 'fast-check';
import { dayOf, monthOf, monthsWithin, nameOfMonth, startOfMonth } from './months.js';

const begins = (year: number, month: number): string =>
  new Date(startOfMonth(year * 12 + month - 1)).toISOString();

describe('months in the Netherlands', () => {
  it.each([
    [2026, 1, '2025-12-31T23:00:00.000Z'],
    [2026, 3, '2026-02-28T23:00:00.000Z'],
    [2026, 4, '2026-03-31T22:00:00.000Z'],
    [2026, 10, '2026-09-30T22:00:00.000Z'],
    [2026, 11, '2026-10-31T23:00:00.000Z'],
    // Summer time begins on 31 March and ends on 31 October of these years.
    [2024, 4, '2024-03-31T22:00:00.000Z'],
    [2027, 11, '2027-10-31T23:00:00.000Z'],
  ])('month %d-%d begins at %s', (year, month, at) => {
    expect(begins(year, month)).toBe(at);
  });

  it('dayOf gives the Dutch calendar day', () => {
    expect(dayOf(Date.parse('2026-10-31T22:59:59Z'))).toBe('2026-10-31');
    expect(dayOf(Date.parse('2026-10-31T23:00:00Z'))).toBe('2026-11-01');
    expect(dayOf(Date.parse('2026-09-30T22:00:00Z'))).toBe('2026-10-01');
  });

  it('agree with the time zone database', () => {
    const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' });
    assert(
      property(
        integer({ min: Date.UTC(2000, 0), max: Date.UTC(2060, 0) }),
        (at) =>
          dayOf(at) === clock.format(at) && nameOfMonth(monthOf(at)) === dayOf(at).slice(0, 7),
      ),
      { numRuns: 1000 },
    );
  });

  it('are listed by monthsWithin when their first instant is in the period', () => {
    const names = (from: string, until: string): string[] =>
      monthsWithin(Date.parse(from), Date.parse(until)).map(nameOfMonth);
    expect(names('2026-09-30T22:00:00Z', '2026-10-31T23:00:00Z')).toEqual(['2026-10']);
    expect(names('2026-09-30T22:00:00.001Z', '2026-10-31T23:00:00.001Z')).toEqual(['2026-11']);
    expect(names('2026-10-02T00:00:00Z', '2026-10-31T23:00:00Z')).toEqual([]);
    expect(names('2025-11-30T23:00:00Z', '2026-02-01T00:00:00Z')).toEqual([
      '2025-12',
      '2026-01',
      '2026-02',
    ]);
  });
});
