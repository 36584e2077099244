import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { localTime, zoneOffsetMs } from './index.js';

const amsterdam = 'Europe/Amsterdam';
const at = (instant: string, zone = amsterdam) => {
  const { date, weekday, minute } = localTime(Date.parse(instant), zone);
  const clock = `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
  return `${weekday} ${date} ${clock}`;
};

describe('localTime and zoneOffsetMs', () => {
  it.each([
    ['2026-11-25T14:02:27Z', amsterdam, 'we 2026-11-25 15:02'],
    ['2026-07-05T22:30:00Z', amsterdam, 'mo 2026-07-06 0:30'],
    ['2026-12-31T23:00:00Z', amsterdam, 'fr 2027-01-01 0:00'],
    ['2028-02-29T11:59:59.999Z', amsterdam, 'tu 2028-02-29 12:59'],
    ['2026-11-25T20:00:00Z', 'Asia/Kathmandu', 'th 2026-11-26 1:45'],
  ])('reads %s in %s as %s', (instant, zone, shown) => {
    expect(at(instant, zone)).toBe(shown);
  });

  it('jumps an hour when clocks are set forward', () => {
    expect(at('2026-03-29T00:59:59Z')).toBe('su 2026-03-29 1:59');
    expect(at('2026-03-29T01:00:00Z')).toBe('su 2026-03-29 3:00');
  });

  it('keeps the last minute while a clock that was set back repeats an hour', () => {
    expect(at('2026-10-25T00:10:00Z')).toBe('su 2026-10-25 2:10');
    expect(at('2026-10-25T00:59:59.999Z')).toBe('su 2026-10-25 2:59');
    expect(at('2026-10-25T01:00:00Z')).toBe('su 2026-10-25 2:59');
    expect(at('2026-10-25T01:59:59Z')).toBe('su 2026-10-25 2:59');
    expect(at('2026-10-25T02:00:00Z')).toBe('su 2026-10-25 3:00');
  });

  it('keeps 23:59 while a clock that was set back over midnight repeats an hour', () => {
    expect(at('2013-10-27T03:59:00Z', 'America/Asuncion')).toBe('su 2013-10-27 0:59');
    expect(at('2013-03-24T02:59:59Z', 'America/Asuncion')).toBe('sa 2013-03-23 23:59');
    expect(at('2013-03-24T03:00:00Z', 'America/Asuncion')).toBe('sa 2013-03-23 23:59');
    expect(at('2013-03-24T04:00:00Z', 'America/Asuncion')).toBe('su 2013-03-24 0:00');
  });

  it('never lets the minute fall within a day, in the nights on which clocks change', () => {
    const nights = ['2026-03-28T20:00Z', '2026-10-24T20:00Z', '2031-10-25T20:00Z'];
    fc.assert(
      fc.property(
        fc.constantFrom(...nights.map((night) => Date.parse(night))),
        fc.nat(600),
        fc.nat(600),
        (night, one, other) => {
          const [earlier, later] = [Math.min(one, other), Math.max(one, other)].map((minutes) =>
            localTime(night + minutes * 60_000, amsterdam),
          );
          if (!earlier || !later) throw new Error('two times');
          expect(later.date >= earlier.date).toBe(true);
          if (later.date === earlier.date) {
            expect(later.minute).toBeGreaterThanOrEqual(earlier.minute);
          }
        },
      ),
    );
  });

  it.each([
    ['2026-10-25T00:59:59.999Z', amsterdam, 120],
    ['2026-10-25T01:00:00Z', amsterdam, 60],
    ['2026-03-29T00:59:59.999Z', amsterdam, 60],
    ['2026-03-29T01:00:00Z', amsterdam, 120],
    ['2026-11-25T20:00:00Z', 'Asia/Kathmandu', 345],
  ])('puts at %s the clocks of %s %i minutes ahead of UTC', (instant, zone, minutes) => {
    expect(zoneOffsetMs(Date.parse(instant), zone)).toBe(minutes * 60_000);
  });

  it('throws a RangeError for an unknown zone', () => {
    expect(() => localTime(0, 'Europe/Atlantis')).toThrow(RangeError);
    expect(() => zoneOffsetMs(0, 'Europe/Atlantis')).toThrow(RangeError);
  });
});
