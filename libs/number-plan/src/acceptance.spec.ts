import { describe, expect, it } from '@jest/globals';
import { checkTariff, earliestTariffStart, serviceNumber, type TariffTerms } from './index.js';

/** The moment of all cases below. The company's rules and the law's facts came with these cases. */
const at = new Date('2026-10-05T12:00:00Z');
const terms = (given: Partial<TariffTerms>): TariffTerms & { vatPercent: number } => ({
  startRate: 0,
  perCall: 0,
  perMinute: 0,
  maximum: null,
  vatPercent: 21,
  ...given,
});

describe('serviceNumber accepts only the length of the number’s sub-range', () => {
  it.each([
    ['0800-2353227', '+318002353227', true],
    ['0800-2353', '+318002353', false],
    ['0900-0303', '+319000303', true],
  ])('%s', (_, number, valid) => {
    expect(serviceNumber(number, at).ok).toBe(valid);
  });
});

describe('checkTariff on 0900', () => {
  it.each([
    ['€ 0.20 a minute without a maximum', { perMinute: 200_000 }, false, 'maximum', /above € 0.15/],
    [
      '€ 1.05 a minute',
      { perMinute: 1_050_000, maximum: 5_000_000 },
      false,
      'perMinute',
      /at most € 1.00/,
    ],
    ['customer service at a rate', { perMinute: 50_000 }, true, 'perMinute', /customer service/],
    ['customer service at a call price', { perCall: 50_000 }, true, 'perCall', /customer service/],
    [
      'customer service at a start rate',
      { startRate: 50_000 },
      true,
      'startRate',
      /customer service/,
    ],
  ] as const)('refuses %s', (_, given, customerService, field, rule) => {
    expect(checkTariff('+319000303', { ...terms(given), customerService }, at)).toMatchObject([
      { field, rule: expect.stringMatching(rule) },
    ]);
  });

  it.each([
    ['nothing for customer service', {}, true],
    ['€ 0.15 a minute without a maximum', { perMinute: 150_000 }, false],
    ['€ 0.20 a minute with a maximum', { perMinute: 200_000, maximum: 2_000_000 }, false],
    ['€ 1.00 a minute with a maximum', { perMinute: 1_000_000, maximum: 10_000_000 }, false],
  ])('allows %s', (_, given, customerService) => {
    expect(checkTariff('+319000303', { ...terms(given), customerService }, at)).toEqual([]);
  });
});

describe('earliestTariffStart', () => {
  it.each([
    [
      'is a month later when asked on the 27th',
      '2026-10-27T10:00:00+01:00',
      '2026-12-01T00:00:00+01:00',
    ],
    [
      'is the next 1st when asked on the 5th',
      '2026-10-05T10:00:00+02:00',
      '2026-11-01T00:00:00+01:00',
    ],
  ])('%s', (_, asked, starts) => {
    expect(earliestTariffStart(new Date(asked), 'NL')).toEqual(new Date(starts));
  });
});
