import { money } from '@app/common';
import type { RateableCall } from './call.js';
import type { CallPrice } from './call-price.js';
import { PriceBook } from './price-book.js';
import { type PriceVersion } from './price-version.js';
import { rate } from './rate.js';

export const second = 1_000_000;

export const start = Date.parse('2026-10-05T08:00:00Z') * 1000;

export const cents = (perMinute: number, perCall = 0): CallPrice => ({
  perMinute: money(perMinute * 10_000),
  perCall: money(perCall * 10_000),
});

export const since = { validFrom: '2026-01-01T00:00:00Z', validUntil: null };

export const tariff = {
  id: 'tariff',
  ...since,
  kind: 'consumer-tariff',
  subject: '+319001234567',
  terms: {
    startRate: money(50_000),
    perCall: money(0),
    perMinute: money(350_000),
    maximum: money(1_500_000),
    includesVat: true,
    vatPercent: 21,
  },
} satisfies PriceVersion;

export const plan = {
  id: 'plan',
  ...since,
  kind: 'price-plan',
  subject: 'acme',
  terms: {
    includesVat: false,
    vatPercent: 21,
    monthly: money(10_000_000),
    monthlyPerNumber: money(5_000_000),
    callFee: money(20_000),
    freephone: { fixed: cents(3, 1), mobile: cents(12, 1), abroad: cents(20), other: cents(15) },
    forwarding: [
      { prefix: '', ...cents(40) },
      { prefix: '31', ...cents(2) },
      { prefix: '316', ...cents(7, 1) },
    ],
    payoutShare: 4000,
  },
} satisfies PriceVersion;

export const agreement = {
  id: 'agreement',
  ...since,
  kind: 'carrier-agreement',
  subject: 'north',
  terms: {
    includesVat: false,
    origination: {
      premiumKeptShare: 2500,
      freephone: { fixed: cents(1), mobile: cents(6), abroad: cents(9), other: cents(8) },
      standard: { perMinute: money(1500), perCall: money(2000) },
    },
    termination: [
      { prefix: '', perMinute: money(200_000), perCall: money(0) },
      { prefix: '31', perMinute: money(4000), perCall: money(0) },
      { prefix: '316', perMinute: money(5100), perCall: money(1000) },
    ],
  },
} satisfies PriceVersion;

export const book = new PriceBook([tariff, plan, agreement]);

export const call = (more: Partial<RateableCall> = {}): RateableCall => ({
  callId: 'call',
  startedAt: start,
  number: '+319001234567',
  ownerId: 'acme',
  carrierId: 'north',
  origin: { country: 'NL', kind: 'mobile' },
  answered: true,
  billedMicros: 60 * second + 1,
  attempts: [],
  ...more,
});

export const leg = (seconds: number, more = {}): RateableCall['attempts'][number] => ({
  legUuid: 'leg',
  destination: '+31612345678',
  trunkId: 'north-1',
  carrierId: 'north',
  answeredAt: start,
  endedAt: start + seconds * second,
  ...more,
});

export const amounts = (rated: ReturnType<typeof rate>): Record<string, number> =>
  Object.fromEntries(
    rated.charges.map(({ side, component, amount }) => [`${side} ${component}`, amount.micros]),
  );

export const codes = (rated: ReturnType<typeof rate>): string[] =>
  rated.quarantined.map(({ side, code, subject }) => `${side} ${code} ${subject}`);
