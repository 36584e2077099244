import { money } from '@app/common';
import * as fc from 'fast-check';
import {
  type BandDay,
  bandDays,
  type CalendarTerms,
  crossings,
} from './calendar/calendar-terms.js';
import { Calendar } from './calendar/calendar.js';
import type { CallPrice } from './call-price.js';

export const price = fc.integer({ min: 0, max: 1_000_000_000 }).map(money);

const bandNames = ['peak', 'night', 'weekend'];
const length = fc.constantFrom(1, 6, 30, 60, 61);

/** Any price with none, some or all of the optional parts. */
export const callPrice: fc.Arbitrary<CallPrice> = fc
  .record(
    {
      perMinute: price,
      perCall: price,
      startRate: price,
      increments: fc.record({ first: length, next: length }),
      freeSeconds: fc.integer({ min: 0, max: 90 }),
      minimum: price,
      maximum: price,
      bands: fc.uniqueArray(
        fc.record(
          {
            band: fc.constantFrom(...bandNames),
            perMinute: price,
            perCall: price,
            startRate: price,
          },
          { requiredKeys: ['band', 'perMinute', 'perCall'] },
        ),
        { selector: ({ band }) => band },
      ),
    },
    { requiredKeys: ['perMinute', 'perCall'] },
  )
  .map((made) => {
    const { minimum, maximum } = made;
    if (minimum === undefined || maximum === undefined) return made;
    const [least, most] = [minimum, maximum].toSorted((a, b) => a.micros - b.micros);
    return { ...made, minimum: least!, maximum: most! };
  });

const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
const hours = fc
  .tuple(
    fc.subarray<BandDay>([...bandDays], { minLength: 1 }),
    fc.nat(1439),
    fc.integer({ min: 1, max: 1440 }),
  )
  .filter(([, from, until]) => from < until)
  .map(([days, from, until]) => ({ days, from: clock(from), until: clock(until) }));
export const calendarTerms: fc.Arbitrary<CalendarTerms> = fc.record({
  zone: fc.constantFrom('Europe/Amsterdam', 'Asia/Kathmandu', 'America/New_York'),
  holidays: fc.constant('NL'),
  crossing: fc.constantFrom(...crossings),
  bands: fc
    .tuple(
      ...bandNames.map((name) =>
        fc.record({
          name: fc.constant(name),
          hours: fc.array(hours, { minLength: 1, maxLength: 3 }),
        }),
      ),
    )
    .map((all) => [...all]),
});

/** Every tenth day is a holiday. */
export const isHoliday = (date: string): boolean => date.endsWith('0');
export const calendar = calendarTerms.map((terms) => new Calendar(terms, isHoliday));

/** Any time around the nights of clock changes, or of a year; microseconds. */
export const moment = fc
  .oneof(
    fc.integer({ min: 0, max: 86_400 }).map((s) => Date.parse('2026-03-28T18:00:00Z') / 1000 + s),
    fc.integer({ min: 0, max: 86_400 }).map((s) => Date.parse('2026-10-24T18:00:00Z') / 1000 + s),
    fc
      .integer({ min: 0, max: 31_536_000 })
      .map((s) => Date.parse('2026-01-01T00:00:00Z') / 1000 + s),
  )
  .chain((seconds) => fc.nat(999_999).map((micros) => seconds * 1_000_000 + micros));

/** Mostly short calls, and some that last for days. */
export const duration = fc.oneof(
  { weight: 3, arbitrary: fc.nat(300) },
  { weight: 1, arbitrary: fc.nat(400_000) },
);
