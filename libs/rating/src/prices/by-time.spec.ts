import { describe, expect, it } from '@jest/globals';
import { money } from '@app/common';
import type { BandDay, CalendarTerms } from '../calendar/calendar-terms.js';
import { Calendar } from '../calendar/calendar.js';
import type { TimedPrice } from '../call-price.js';
import type { ExplanationStep } from '../charge.js';
import { words } from '../words.js';
import { byTime } from './by-time.js';

const cents = (amount: number) => money(amount * 10_000);
const price = (more: Partial<TimedPrice> = {}): TimedPrice => ({
  perMinute: cents(60),
  perCall: cents(0),
  ...more,
});
const cost = (given: TimedPrice, seconds: number): number =>
  byTime(given, { from: 0, seconds, calendar: undefined }, undefined).micros / 10_000;

describe('price by length', () => {
  it.each([
    ['a price per minute only', {}, [0, 1, 61], [0, 1, 61]],
    [
      'a start rate and a price per call',
      { startRate: cents(5), perCall: cents(9) },
      [0, 1],
      [14, 15],
    ],
    [
      'started minutes',
      { increments: { first: 60, next: 60 } },
      [0, 1, 60, 61, 121],
      [0, 60, 60, 120, 180],
    ],
    ['a minute, then seconds', { increments: { first: 60, next: 1 } }, [1, 60, 61], [60, 60, 61]],
    [
      'half a minute, then six seconds',
      { increments: { first: 30, next: 6 } },
      [1, 30, 31, 36, 37],
      [30, 30, 36, 36, 42],
    ],
    ['six seconds at a time', { increments: { first: 6, next: 6 } }, [1, 6, 7], [6, 6, 12]],
    [
      'a price of the time after the free seconds',
      { freeSeconds: 10, perCall: cents(9), startRate: cents(5) },
      [0, 10, 11, 71],
      [5, 5, 15, 75],
    ],
    [
      'increments after the free seconds',
      { freeSeconds: 10, increments: { first: 60, next: 60 } },
      [10, 11, 70, 71],
      [0, 60, 60, 120],
    ],
    ['a minimum', { minimum: cents(30) }, [0, 1, 30, 31], [30, 30, 30, 31]],
    [
      'a minimum beyond the free seconds only',
      { minimum: cents(30), freeSeconds: 10 },
      [10, 11, 41],
      [0, 30, 31],
    ],
    ['a maximum', { maximum: cents(90), perCall: cents(9) }, [80, 81, 82], [89, 90, 90]],
    [
      'a maximum below the start rate',
      { maximum: cents(3), startRate: cents(5), freeSeconds: 9 },
      [1, 10],
      [3, 3],
    ],
  ] as const)('may consist of %s', (_, more, lengths, expected) =>
    expect(lengths.map((seconds) => cost(price(more), seconds))).toEqual(expected),
  );

  it('is exact when a product exceeds the precision of a double', () => {
    const dear = price({ perMinute: money(999_999_999) });
    const seconds = 9_007_199;
    const exact = BigInt(999_999_999) * BigInt(seconds);
    const rest = exact % 60n;
    const rounded =
      exact / 60n + (rest > 30n || (rest === 30n && (exact / 60n) % 2n === 1n) ? 1n : 0n);
    const given = byTime(dear, { from: 0, seconds, calendar: undefined }, undefined);
    expect(BigInt(given.micros)).toBe(rounded);
  });
});

describe('price by time', () => {
  const workdays: BandDay[] = ['mo', 'tu', 'we', 'th', 'fr'];
  const calendar = (crossing: CalendarTerms['crossing']) =>
    new Calendar(
      {
        zone: 'Europe/Amsterdam',
        holidays: 'NL',
        crossing,
        bands: [
          { name: 'peak', hours: [{ days: workdays, from: '08:00', until: '20:00' }] },
          { name: 'night', hours: [{ days: ['su'], from: '00:00', until: '02:30' }] },
        ],
      },
      () => false,
    );
  const banded = price({
    startRate: cents(5),
    bands: [
      { band: 'peak', perMinute: cents(120), perCall: cents(9) },
      { band: 'night', perMinute: cents(6), perCall: cents(0), startRate: cents(1) },
    ],
  });
  const at = (
    instant: string,
    seconds: number,
    crossing: CalendarTerms['crossing'] = 'each-second',
    more: Partial<TimedPrice> = {},
    trace?: ExplanationStep[],
  ): number =>
    byTime(
      { ...banded, ...more },
      { from: Date.parse(instant) * 1000, seconds, calendar: calendar(crossing) },
      trace,
    ).micros / 10_000;

  it('is the price of the call’s band', () => {
    expect(at('2026-11-25T12:00:00+01:00', 60)).toBe(5 + 9 + 120);
    expect(at('2026-11-25T21:00:00+01:00', 60)).toBe(5 + 60);
    expect(at('2026-11-22T01:00:00+01:00', 60)).toBe(1 + 6);
  });

  it('has for each second the price of the band in which it begins', () => {
    // From half a second past 19:59:30: 30 seconds begin before 20:00.
    expect(at('2026-11-25T19:59:30.500+01:00', 60)).toBe(5 + 9 + 30 * 2 + 30 * 1);
    expect(at('2026-11-25T19:59:30+01:00', 60)).toBe(5 + 9 + 30 * 2 + 30 * 1);
    expect(at('2026-11-25T07:59:30+01:00', 60)).toBe(5 + 30 * 1 + 30 * 2);
  });

  it('has for all seconds the price at the answer, with the crossing `start`', () => {
    expect(at('2026-11-25T19:59:59+01:00', 3600, 'start')).toBe(5 + 9 + 7200);
    expect(at('2026-11-25T07:59:59+01:00', 60, 'start')).toBe(5 + 60);
  });

  it('counts bands from the answer through free seconds and increments', () => {
    const more = { freeSeconds: 20, increments: { first: 60, next: 60 } };
    // Free until 19:59:50, ten seconds before 20:00; then a counted minute.
    expect(at('2026-11-25T19:59:30+01:00', 25, 'each-second', more)).toBe(5 + 9 + 10 * 2 + 50);
    expect(at('2026-11-25T19:59:30+01:00', 20, 'each-second', more)).toBe(5);
  });

  it('is the same in both of the hours that occur when clocks are set back', () => {
    // 02:00 to 03:00, twice: 30 minutes of night in each.
    expect(at('2026-10-25T02:00:00+02:00', 7200)).toBe(1 + 2 * (30 * 6 + 30 * 60));
    // 01:30 to 03:30, with clocks that jump from 02:00 to 03:00.
    expect(at('2026-03-29T01:30:00+01:00', 3600)).toBe(1 + 30 * 6 + 30 * 60);
  });

  it('is computed over the bands of several days', () => {
    // Friday 19:00 to Monday 09:00: an hour of peak at both ends, and 2½ hours of Sunday’s night.
    const hours = 62;
    const expected = 5 + 9 + 2 * 60 * 120 + 2.5 * 60 * 6 + (hours - 4.5) * 60 * 60;
    expect(at('2026-11-20T19:00:00+01:00', hours * 3600)).toBe(expected);
  });

  it('is rounded once over all bands', () => {
    const odd = {
      perMinute: money(1),
      bands: [{ band: 'peak', perMinute: money(1), perCall: money(0) }],
      startRate: money(0),
    };
    // 30/60 in each band: together one micro-euro, but none if each were rounded.
    expect(at('2026-11-25T07:59:30+01:00', 60, 'each-second', odd) * 10_000).toBe(1);
  });

  it('is explained in words', () => {
    const said = (instant: string, seconds: number, language: 'nl' | 'en', more = {}) => {
      const trace: ExplanationStep[] = [];
      at(instant, seconds, 'each-second', more, trace);
      return trace.map((step) => words(step, language).replaceAll('\u00A0', ' '));
    };
    const more = {
      freeSeconds: 20,
      increments: { first: 60, next: 1 },
      minimum: cents(500),
      maximum: cents(600),
    };
    expect(said('2026-11-25T19:59:30+01:00', 25, 'nl', more)).toEqual([
      'De eerste 20 seconden zijn gratis; daarna komen er nog 5.',
      'Geteld per 60 seconden, daarna per 1 seconde: 60 seconden.',
      'Beantwoord in het tijdvak ‘peak’.',
      'Starttarief: € 0,05',
      'Per gesprek: € 0,09',
      '10 seconden in het tijdvak ‘peak’ × € 1,20 per minuut',
      '50 seconden buiten de tijdvakken × € 0,60 per minuut',
      'Samen voor de tijd: € 0,70',
      'Samen € 0,84, maar een gesprek kost minstens € 5,00.',
    ]);
    expect(said('2026-11-25T19:59:30+01:00', 25, 'en', more)).toEqual([
      'The first 20 seconds are free; 5 come after them.',
      'Counted by 60 seconds, then by 1 second: 60 seconds.',
      'Answered in the time band ‘peak’.',
      'Start rate: €0.05',
      'Per call: €0.09',
      '10 seconds in the time band ‘peak’ × €1.20 a minute',
      '50 seconds outside the time bands × €0.60 a minute',
      'Together for the time: €0.70',
      'Together €0.84, but a call costs at least €5.00.',
    ]);
    expect(said('2026-11-25T21:00:00+01:00', 20, 'nl', more)).toEqual([
      'De eerste 20 seconden zijn gratis; langer duurde het gesprek niet.',
      'Beantwoord buiten de tijdvakken.',
      'Starttarief: € 0,05',
    ]);
  });
});
