import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { daysAfter, dutchDate, monthsStartingIn } from './months.js';

const starts = (from: string, until: string) =>
  monthsStartingIn(new Date(from), new Date(until)).map(
    ({ month, startsAt }) => `${month} ${startsAt.toISOString()}`,
  );

describe('months in the Netherlands', () => {
  it('begin at local midnight, in winter and summer time', () => {
    expect(starts('2026-02-28T23:00:00Z', '2026-05-01T00:00:00Z')).toEqual([
      '2026-03 2026-02-28T23:00:00.000Z',
      '2026-04 2026-03-31T22:00:00.000Z',
      '2026-05 2026-04-30T22:00:00.000Z',
    ]);
    expect(starts('2026-10-01T00:00:00Z', '2027-01-31T00:00:00Z')).toEqual([
      '2026-11 2026-10-31T23:00:00.000Z',
      '2026-12 2026-11-30T23:00:00.000Z',
      '2027-01 2026-12-31T23:00:00.000Z',
    ]);
  });

  it('belong to a period that contains their first instant, its end excluded', () => {
    expect(starts('2026-09-30T22:00:00Z', '2026-10-31T23:00:00Z')).toEqual([
      '2026-10 2026-09-30T22:00:00.000Z',
    ]);
    expect(starts('2026-09-30T22:00:00.001Z', '2026-10-31T23:00:00Z')).toEqual([]);
    expect(starts('2026-10-05T00:00:00Z', '2026-10-20T00:00:00Z')).toEqual([]);
  });

  it('of adjoining periods are the months of the joined period, none twice', () => {
    const instant = fc.date({
      min: new Date('2015-01-01'),
      max: new Date('2045-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(fc.tuple(instant, instant, instant), (instants) => {
        const [a, b, c] = instants.toSorted((x, y) => x.getTime() - y.getTime());
        if (a === undefined || b === undefined || c === undefined) return;
        const months = monthsStartingIn(a, c);
        expect([...monthsStartingIn(a, b), ...monthsStartingIn(b, c)]).toEqual(months);
        expect(months.map(({ startsAt }) => dutchDate(startsAt))).toEqual(
          months.map(({ month }) => `${month}-01`),
        );
        const before = months.map(({ startsAt }) => dutchDate(new Date(startsAt.getTime() - 1)));
        expect(before.filter((date, index) => date.includes(months[index]!.month))).toEqual([]);
      }),
    );
  });
});

describe('dates in the Netherlands', () => {
  it('change at local midnight', () => {
    expect(dutchDate(new Date('2026-12-31T22:59:59.999Z'))).toBe('2026-12-31');
    expect(dutchDate(new Date('2026-12-31T23:00:00Z'))).toBe('2027-01-01');
    expect(dutchDate(new Date('2026-07-31T22:00:00Z'))).toBe('2026-08-01');
  });

  it('advance by whole days, also across a change of clocks', () => {
    expect(daysAfter('2026-10-20', 14)).toBe('2026-11-03');
    expect(daysAfter('2028-02-15', 14)).toBe('2028-02-29');
    expect(daysAfter('2026-12-25', 14)).toBe('2027-01-08');
  });
});
