import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { type Country, countryPlan, earliestTariffStart } from '../index.js';

const day = 86_400_000;

describe('earliestTariffStart', () => {
  it.each([
    // Seven whole days before 1 November, across the end of summer time.
    ['2026-10-25T00:00:00+02:00', '2026-11-01T00:00:00+01:00'],
    ['2026-10-25T00:00:00.001+02:00', '2026-12-01T00:00:00+01:00'],
    // Across the start of summer time.
    ['2026-03-25T00:00:00+01:00', '2026-04-01T00:00:00+02:00'],
    ['2026-03-25T00:00:00.001+01:00', '2026-05-01T00:00:00+02:00'],
    ['2028-02-23T00:00:00+01:00', '2028-03-01T00:00:00+01:00'],
    ['2027-02-23T00:00:00+01:00', '2027-04-01T00:00:00+02:00'],
    ['2026-12-27T12:00:00+01:00', '2027-02-01T00:00:00+01:00'],
    ['2026-11-01T00:00:00+01:00', '2026-12-01T00:00:00+01:00'],
    // Still October in UTC, already November in the Netherlands.
    ['2026-10-31T23:30:00Z', '2026-12-01T00:00:00+01:00'],
  ])('asked at %s is %s', (asked, starts) => {
    expect(earliestTariffStart(new Date(asked), 'NL')).toEqual(new Date(starts));
  });

  it('is the first of a month in the time zone, 7 to 38 days ahead, and not later for an earlier request', () => {
    const instant = fc.date({
      min: new Date('2000-01-01'),
      max: new Date('2099-12-31'),
      noInvalidDate: true,
    });
    const country = fc.constantFrom<Country>('NL', 'BE', 'DE');
    fc.assert(
      fc.property(instant, instant, country, (one, other, of) => {
        const start = earliestTariffStart(one, of);
        const local = new Intl.DateTimeFormat('nl', {
          timeZone: countryPlan(of).zone,
          day: 'numeric',
          hour: 'numeric',
          minute: 'numeric',
          second: 'numeric',
        }).format(start);
        expect(local).toMatch(/^1\D+0{1,2}:00:00$/);
        // An hour less when summer time starts in between.
        const ahead = (start.getTime() - one.getTime()) / day;
        expect(ahead).toBeGreaterThanOrEqual(7 - 1 / 24);
        expect(ahead).toBeLessThan(31 + 7 + 1 / 24);
        const [earlier, later] = one < other ? [one, other] : [other, one];
        expect(earliestTariffStart(earlier, of).getTime()).toBeLessThanOrEqual(
          earliestTariffStart(later, of).getTime(),
        );
      }),
    );
  });
});
