import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { checkTariff, type TariffTerms } from '../index.js';

const now = new Date('2026-10-05T12:00:00Z');
const check = (
  number: string,
  given: Partial<TariffTerms & { vatPercent: number }>,
  customerService = false,
  at = now,
): string[] =>
  checkTariff(
    number,
    {
      startRate: 0,
      perCall: 0,
      perMinute: 0,
      maximum: null,
      customerService,
      vatPercent: number.startsWith('+49') ? 19 : 21,
      ...given,
    },
    at,
  ).map(({ field, rule }) => `${field} ${rule}`);

describe('checkTariff', () => {
  it.each([
    ['+318001234', {}, ['number takes no tariff: 0800 numbers have none']],
    ['+31882000100', {}, ['number takes no tariff: 088 numbers have none']],
    ['+31201234567', {}, ['number must be a service number: no other takes a tariff']],
    ['+33899123456', {}, ['number must be a service number: no other takes a tariff']],
    ['+319001234', { perMinute: 123_470 }, ['perMinute must be a multiple of € 0.05']],
    [
      '+319001234',
      { perCall: 1_650_000 },
      ['perCall must be at most € 1.60 a call on 0900, the start rate included'],
    ],
    [
      '+319001234',
      { startRate: 1_000_000, perCall: 650_000 },
      ['perCall must be at most € 1.60 a call on 0900, the start rate included'],
    ],
    [
      '+319001234',
      { startRate: 1_650_000 },
      ['startRate must be at most € 1.60 a call on 0900, the start rate included'],
    ],
    [
      '+319001234',
      { startRate: 500_000, perMinute: 100_000, maximum: 450_000 },
      ['maximum must be at least the start rate and the price per call together'],
    ],
    [
      '+319001234',
      { perCall: -50_000, perMinute: 0.5, maximum: Number.NaN },
      ['perCall', 'perMinute', 'maximum'].map(
        (field) => `${field} must be whole micro-euro, 0 or more`,
      ),
    ],
    ['+319061234', { perMinute: 200_000 }, ['maximum must be given above € 0.15 a minute']],
    [
      '+319001234',
      { perMinute: 200_000, maximum: 0 },
      ['maximum must be above € 0.00, or be left out'],
    ],
    [
      '+319001234',
      { startRate: 50_000, perMinute: 200_000, maximum: 200_000 },
      ['maximum must be at least what the first minute costs, € 0.25'],
    ],
    [
      '+319061234',
      { perMinute: 2_000_000, maximum: 50_050_000 },
      ['maximum must be at most € 50.00 a call in all'],
    ],
    [
      '+319061234',
      { perCall: 50_050_000 },
      ['perCall must be at most € 50.00 a call on 0906, the start rate included'],
    ],
    [
      '+3290212345',
      { perMinute: 1_050_000 },
      ['perMinute must be at most € 1.00 a minute on 0902'],
    ],
    [
      '+3290212345',
      { perCall: 100_000 },
      ['perCall must be 0: there is no price for a call on 0902, the start rate included'],
    ],
    [
      '+499001123456',
      { perMinute: 700_000 },
      ['perMinute must be € 0.69 a minute on 09001: its number says the price'],
    ],
    [
      '+491801123456',
      { perMinute: 40_000 },
      ['perMinute must be € 0.039 a minute on 01801: its number says the price'],
    ],
    ['+3290912345', { perMinute: 3_000_000 }, ['maximum must be given above € 0.00 a minute']],
    [
      '+3290912345',
      { perMinute: 3_000_000, maximum: 31_010_000 },
      ['maximum must be at most € 31.00 a call in all'],
    ],
    [
      '+491807123456',
      { perMinute: 140_000 },
      [
        'number takes no tariff yet: of 01807 its first 30 seconds are free, and no announcement has words for that',
      ],
    ],
  ])('for %s with %j returns the problems %j', (number, given, problems) => {
    expect(check(number, given)).toEqual(problems);
  });

  it.each([
    ['+319001234', {}],
    ['+319001234', { perCall: 1_600_000 }],
    ['+319001234', { perMinute: 1_000_000, maximum: 3_000_000 }],
    ['+319061234', { perMinute: 2_000_000, maximum: 30_000_000 }],
    ['+319061234', { perMinute: 2_000_000, maximum: 50_000_000 }],
    ['+319001234', { startRate: 50_000, perMinute: 200_000, maximum: 250_000 }],
    ['+3290212345', { perMinute: 1_000_000 }],
    ['+3290912345', { perMinute: 3_000_000, maximum: 31_000_000 }],
    ['+3270212345', { perMinute: 300_000 }],
    ['+499001123456', { perMinute: 690_000 }],
    ['+491801123456', { perMinute: 39_000 }],
  ])('accepts for %s the terms %j', (number, given) => {
    expect(check(number, given)).toEqual([]);
  });

  it.each([
    ['minimum', { minimum: 100_000 }, 'has no words for a minimum'],
    ['freeSeconds', { freeSeconds: 10 }, 'has no words for seconds that are free'],
    [
      'increments',
      { increments: { first: 60, next: 60 } },
      'says a price per minute, of which each second is a sixtieth',
    ],
    ['increments', { increments: { first: 1, next: 60 } }, 'says a price per minute'],
    ['bands', { bands: [{}] }, 'says one price, at whatever hour they call'],
  ])('refuses terms that the announcement has no words for: %s', (field, given, why) => {
    for (const isCustomerService of [false, true]) {
      const perMinute = isCustomerService ? 0 : 100_000;
      expect(check('+319001234', { perMinute, ...given }, isCustomerService)).toEqual([
        expect.stringMatching(
          `^${field} must be left out: callers hear the price beforehand, and the announcement ${why}`,
        ),
      ]);
    }
  });

  it('accepts a minimum of 0, no free seconds, increments of a second and no bands, which change no price', () => {
    const said = { minimum: 0, freeSeconds: 0, increments: { first: 1, next: 1 }, bands: [] };
    expect(check('+319001234', { perMinute: 100_000, ...said })).toEqual([]);
  });

  it('applies the rules of the given day', () => {
    const before = new Date('2024-11-30T12:00:00Z');
    expect(check('+499001123456', { perMinute: 3_000_000 }, false, before)).toEqual([]);
    expect(check('+319001234', { perMinute: 50_000 }, true, new Date('2017-06-30'))).toEqual([]);
    expect(check('+319001234', { perMinute: 50_000 }, true, new Date('2017-07-01'))).toHaveLength(
      1,
    );
  });

  it.each([
    ['+319001234', 9, ['vatPercent must be 21, the percentage of VAT on service numbers of NL']],
    ['+319061234', 21, []],
    ['+3290212345', 6, ['vatPercent must be 21, the percentage of VAT on service numbers of BE']],
    [
      '+499001123456',
      21,
      ['vatPercent must be 19, the percentage of VAT on service numbers of DE'],
    ],
    ['+499001123456', 19, []],
  ])('for %s at %i %% VAT returns the problems %j', (number, vatPercent, problems) => {
    const perMinute = number.startsWith('+49') ? 690_000 : 100_000;
    expect(check(number, { perMinute, vatPercent })).toEqual(problems);
  });

  it('requires the VAT of the given day, for customer service too', () => {
    const vat = (day: string): string[] =>
      check('+491801123456', { perMinute: 39_000, vatPercent: 19 }, false, new Date(day));
    expect(vat('2020-06-30T21:59:59Z')).toEqual([]);
    expect(vat('2020-06-30T22:00:00Z')).toEqual([expect.stringContaining('must be 16')]);
    expect(vat('2020-12-31T23:00:00Z')).toEqual([]);
    expect(check('+319001234', { vatPercent: 9 }, true)).toEqual([
      expect.stringContaining('must be 21'),
    ]);
  });

  it('allows customer service no price, and 0900 no price above its limits', () => {
    const amount = fc.integer({ min: 0, max: 40 }).map((steps) => steps * 50_000);
    const terms = fc.record({
      startRate: amount,
      perCall: amount,
      perMinute: amount,
      maximum: fc.option(amount),
    });
    const number = fc.constantFrom('+319001234', '+319061234', '+3290212345', '+499001123456');
    fc.assert(
      fc.property(number, terms, (paid, given) => {
        const free = given.startRate + given.perCall + given.perMinute === 0;
        if (!free) expect(check(paid, given, true)).not.toEqual([]);
        if (paid !== '+319001234' || check(paid, given).length > 0) return;
        expect(given.perMinute).toBeLessThanOrEqual(1_000_000);
        expect(given.startRate + given.perCall).toBeLessThanOrEqual(1_600_000);
        expect(given.maximum !== null || given.perMinute <= 150_000).toBe(true);
      }),
    );
  });
});
