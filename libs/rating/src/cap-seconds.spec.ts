import { describe, expect, it } from '@jest/globals';
import { money } from '@app/common';
import * as fc from 'fast-check';
import { calendar, callPrice, moment, price } from './any-price.fixture.js';
import { capSeconds } from './cap-seconds.js';
import { consumerPrice } from './prices/consumer-price.js';
import type { ConsumerTariffTerms } from './terms.js';

const terms = (
  perMinute: number,
  maximum: number | null,
  { startRate = 0, perCall = 0 } = {},
): ConsumerTariffTerms => ({
  startRate: money(startRate),
  perCall: money(perCall),
  perMinute: money(perMinute),
  maximum: maximum === null ? null : money(maximum),
  includesVat: true,
  vatPercent: 21,
});
const priceAt = (tariff: ConsumerTariffTerms, seconds: number): number =>
  consumerPrice(tariff, { from: 0, seconds, calendar: undefined }, undefined).micros;

describe('capSeconds', () => {
  it.each([
    ['to the second', terms(600_000, 1_200_000), 120],
    ['within a second', terms(350_000, 1_500_000, { startRate: 50_000 }), 249],
    ['after a price per call', terms(600_000, 1_200_000, { perCall: 600_000 }), 60],
    [
      'at once, when the price per call is the maximum already',
      terms(600_000, 500_000, { perCall: 500_000 }),
      1,
    ],
    // 1 × 30/60 = 0.5 is rounded to 0, 3 × 30/60 = 1.5 to 2.
    ['when half a micro-euro is rounded down', terms(1, 1), 31],
    ['when half a micro-euro is rounded up', terms(3, 2), 30],
  ])('finds the second of the maximum %s', (_, tariff, seconds) =>
    expect(capSeconds(tariff)).toBe(seconds),
  );

  it.each([
    ['no maximum', terms(100_000, null)],
    ['no price per minute', terms(0, 1_300_000, { perCall: 1_300_000 })],
  ])('is null with %s', (_, tariff) => expect(capSeconds(tariff)).toBeNull());

  it('finds the first second at which the whole maximum is charged', () => {
    const amount = fc.oneof(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 5e6 }));
    fc.assert(
      fc.property(
        fc.oneof(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 1e9 })),
        fc.oneof(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 1e9 })),
        fc.record({ startRate: amount, perCall: amount }),
        (perMinute, maximum, atOnce) => {
          const tariff = terms(perMinute, maximum, atOnce);
          const seconds = capSeconds(tariff);
          if (seconds === null)
            throw new Error('a tariff with a maximum and a price per minute must reach it');
          expect(priceAt(tariff, seconds)).toBe(maximum);
          if (seconds > 1) expect(priceAt(tariff, seconds - 1)).toBeLessThan(maximum);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['started minutes', { increments: { first: 60, next: 60 } }, 61],
    ['free seconds', { freeSeconds: 30 }, 150],
    ['a minimum equal to the maximum', { minimum: money(1_200_000) }, 1],
    [
      'a cheaper band, in which any call may be',
      { bands: [{ band: 'night', perMinute: money(300_000), perCall: money(0) }] },
      240,
    ],
  ])('finds the second of the maximum with %s', (_, more, seconds) =>
    expect(capSeconds({ ...terms(600_000, 1_200_000), ...more })).toBe(seconds),
  );

  it('is null when a band has no price per minute', () => {
    const bands = [{ band: 'night', perMinute: money(0), perCall: money(0) }];
    expect(capSeconds({ ...terms(600_000, 1_200_000), bands })).toBeNull();
  });

  it('finds a second with the whole maximum, whatever the price’s parts and the call’s time', () => {
    fc.assert(
      fc.property(callPrice, price, calendar, moment, (made, startRate, of, from) => {
        const maximum = made.maximum ?? null;
        const tariff = { ...terms(0, null), ...made, startRate, maximum };
        const seconds = capSeconds(tariff);
        fc.pre(seconds !== null && maximum !== null);
        const asked = (lasts: number, each: typeof of | undefined) =>
          consumerPrice(tariff, { from, seconds: lasts, calendar: each }, undefined).micros;
        // Checks the price only of calls up to some days long: pricing a call of years would visit
        // each day of it.
        if (seconds < 1_000_000) expect(asked(seconds, of)).toBe(maximum.micros);
        if (tariff.bands === undefined && seconds > 1) {
          expect(asked(seconds - 1, undefined)).toBeLessThan(maximum.micros);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
