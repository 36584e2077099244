import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { localTime } from '@app/common';
import { localHours, momentOf, zone } from './local-hours.js';

const micros = (instant: string): number => Date.parse(instant) * 1000;
const hourMicros = 3_600_000_000;

describe('localHours', () => {
  it('gives the day and hour that clocks show', () => {
    const hourOf = localHours();
    fc.assert(
      fc.property(
        fc.integer({ min: micros('2015-01-01T00:00:00Z'), max: micros('2035-01-01T00:00:00Z') }),
        (at) => {
          // The local time as text: `2026-11-25 14:02:27`.
          const shown = new Date(at / 1000).toLocaleString('sv-SE', { timeZone: zone });
          expect(hourOf(at)).toEqual({
            day: shown.slice(0, 10),
            hour: Number(shown.slice(11, 13)),
          });
        },
      ),
    );
  });

  it.each([
    ['2026-03-29', '2026-03-28T23:00:00Z', 23, [0, 1, 3]],
    ['2026-10-25', '2026-10-24T22:00:00Z', 25, [0, 1, 2]],
    ['2026-11-25', '2026-11-24T23:00:00Z', 24, [0, 1, 2]],
  ])('gives every hour of %s', (day, begins, length, first) => {
    const hourOf = localHours();
    const hours = Array.from({ length }, (_, index) => hourOf(micros(begins) + index * hourMicros));
    expect(hours.every((hour) => hour.day === day)).toBe(true);
    expect([...new Set(hours.map(({ hour }) => hour))].slice(0, 3)).toEqual(first);
    expect(hours.at(-1)?.hour).toBe(23);
    expect(hourOf(micros(begins) + length * hourMicros)).toMatchObject({ hour: 0 });
    expect(hourOf(micros(begins) - 1)).toMatchObject({ hour: 23 });
  });
});

describe('momentOf', () => {
  it.each([
    ['2026-11-25', 845, '2026-11-25T13:05:00Z'],
    ['2026-07-01', 0, '2026-06-30T22:00:00Z'],
    // 2:30 is skipped, and shown twice.
    ['2026-03-29', 150, '2026-03-29T01:00:00Z'],
    ['2026-10-25', 150, '2026-10-25T00:30:00Z'],
    ['2026-10-25', 180, '2026-10-25T02:00:00Z'],
  ])('of %s and minute %d is %s', (day, minute, instant) => {
    expect(new Date(momentOf(day, minute))).toEqual(new Date(instant));
  });

  it('is the first moment at which the clock shows that minute or a later one', () => {
    const day = fc
      .integer({ min: 0, max: 9000 })
      .map((after) => new Date(Date.UTC(2015, 0, 1 + after)).toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 1439 }), (date, minute) => {
        const at = momentOf(date, minute);
        const then = localTime(at, zone);
        const before = localTime(at - 60_000, zone);
        expect(then.date).toBe(date);
        expect(then.minute).toBeGreaterThanOrEqual(minute);
        expect(before.date < date || before.minute < minute).toBe(true);
      }),
    );
  });
});
