import { describe, expect, it } from '@jest/globals';
import type { BillingWorld, Tariff } from '../world/billing-input.js';
import { capSecondsOf } from './call-price.js';
import { expectedEntries, tariffsOf } from './tariffs.js';

const euro = (micros: number) => ({ micros, currency: 'EUR' as const });
const terms = (
  [startRate, perCall, perMinute]: readonly [number, number, number],
  maximum: number | null,
): Tariff => ({
  startRate: euro(startRate),
  perCall: euro(perCall),
  perMinute: euro(perMinute),
  maximum: maximum === null ? null : euro(maximum),
  vatPercent: 21,
});

describe('capSecondsOf', () => {
  it.each([
    // 0.25 + 0.90 × 83/60 = 1.495, 0.25 + 0.90 × 84/60 = 1.51
    [
      'rounds up when the maximum is reached between two seconds',
      terms([250_000, 0, 900_000], 1_500_000),
      84,
    ],
    // 0.60 × 120/60 = 1.20
    ['gives the exact second', terms([0, 0, 600_000], 1_200_000), 120],
    // 0.05 + 0.85 × 1761/60 = 24.9975; one second more is 25.0117
    ['gives the second for calls of half an hour', terms([50_000, 0, 850_000], 25_000_000), 1762],
    ['is 1 when the price per call is the maximum', terms([0, 500_000, 600_000], 500_000), 1],
    // 1 × 30/60 = 0.5 goes to the even 0
    ['rounds half a micro-euro down', terms([0, 0, 1], 1), 31],
    ['is null without a maximum', terms([0, 0, 100_000], null), null],
    ['is null when time costs nothing', terms([0, 1_300_000, 0], 1_300_000), null],
  ])('%s', (_, tariff, seconds) => {
    expect(capSecondsOf(tariff)).toBe(seconds);
  });
});

const startMs = Date.UTC(2026, 9, 1);
const tariff = (
  id: string,
  [from, until]: readonly [number, number | null],
  rates: Tariff,
): BillingWorld['prices'][number] => ({
  id,
  announcement: `Dit is ${id}.`,
  version: {
    kind: 'consumer-tariff',
    subject: '+319008008',
    validFrom: { month: from },
    validUntil: until === null ? null : { month: until },
    terms: rates,
  },
});
const prices = [
  tariff('old', [-2, 0], terms([0, 900_000, 0], null)),
  tariff('new', [0, null], terms([250_000, 0, 900_000], 1_500_000)),
];
const spoken = [
  { id: 'old', lengthMs: 4000, audio: 'of-old' },
  { id: 'new', lengthMs: 7000, audio: 'of-new' },
];

describe('tariffsOf', () => {
  /** The first instant of October 2026 in the Netherlands. */
  const october = Date.UTC(2026, 8, 30, 22);
  const tariffAt = tariffsOf({ prices }, startMs, spoken);

  it('gives the version valid at the call, with its recorded audio', () => {
    expect(tariffAt('+319008008', october - 1)).toEqual({
      id: 'old',
      lengthMs: 4000,
      audio: 'of-old',
      capSeconds: null,
    });
    expect(tariffAt('+319008008', october)).toEqual({
      id: 'new',
      lengthMs: 7000,
      audio: 'of-new',
      capSeconds: 84,
    });
  });

  it('gives nothing for a number that isn’t premium', () => {
    expect(tariffAt('+31882000100', october)).toBeNull();
    expect(tariffAt('+319008008', Date.UTC(2026, 6, 1))).toBeNull();
  });

  it('refuses a version without recorded audio', () => {
    const silent = tariffsOf({ prices }, startMs, spoken.slice(1));
    expect(() => silent('+319008008', october - 1)).toThrow(/tariff old of .* has no audio/);
  });
});

describe('expectedEntries of the national database', () => {
  it('has one entry per tariff, with its announcement', () => {
    expect(expectedEntries({ prices }, startMs)).toEqual([
      {
        id: 'old',
        number: '+319008008',
        from: '2026-07-31T22:00:00.000Z',
        startRate: 0,
        perCall: 900_000,
        perMinute: 0,
        maximum: null,
        vatPercent: 21,
        customerService: false,
        announcement: 'Dit is old.',
      },
      {
        id: 'new',
        number: '+319008008',
        from: '2026-09-30T22:00:00.000Z',
        startRate: 250_000,
        perCall: 0,
        perMinute: 900_000,
        maximum: 1_500_000,
        vatPercent: 21,
        customerService: false,
        announcement: 'Dit is new.',
      },
    ]);
  });

  it('refuses a tariff without an announcement', () => {
    const wordless = prices.map(({ id, version }) => ({ id, version }));
    expect(() => expectedEntries({ prices: wordless }, startMs)).toThrow(/tariff old/);
  });
});
