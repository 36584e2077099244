import { describe, expect, it } from '@jest/globals';
import { money } from '@app/common';
import { priceTerms, type PriceTerms, publishableTerms } from './price-version.js';

const free = { perMinute: money(0), perCall: money(0) };
const byOrigin = { fixed: free, mobile: free, abroad: free, other: free };
const prefixes = (...all: string[]) => all.map((prefix) => ({ prefix, ...free }));

const tariff = (subject: string): PriceTerms => ({
  kind: 'consumer-tariff',
  subject,
  terms: {
    ...{ startRate: money(0), ...free, maximum: null },
    ...{ includesVat: true, vatPercent: 21 },
  },
});
const plan = (...all: string[]): PriceTerms => ({
  kind: 'price-plan',
  subject: 'acme',
  terms: {
    ...{ includesVat: false, vatPercent: 21, payoutShare: 0 },
    ...{ monthly: money(0), monthlyPerNumber: money(0), callFee: money(0) },
    ...{ freephone: byOrigin, forwarding: prefixes(...all) },
  },
});
const agreement = (...all: string[]): PriceTerms => ({
  kind: 'carrier-agreement',
  subject: 'north',
  terms: {
    includesVat: false,
    origination: { premiumKeptShare: 0, freephone: byOrigin, standard: free },
    termination: prefixes(...all),
  },
});

/** What is wrong with it, each as the field and its rule. */
const problems = (terms: PriceTerms): string[] =>
  publishableTerms
    .safeParse(terms)
    .error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`) ?? [];

describe('a price that is published', () => {
  it.each([
    ['forwarding', plan],
    ['termination', agreement],
  ] as const)('has %s for every number', (list, made) => {
    const rule = `terms.${list} must have a price for the prefix '', which is every other number`;
    expect(problems(made('', '31'))).toEqual([]);
    expect(problems(made('31', '316'))).toEqual([rule]);
    expect(problems(made())).toEqual([rule]);
  });

  it.each(['+319001234', '+319001234567', '+319061234', '+319091500'])(
    'may be a tariff of %s',
    (number) => expect(problems(tariff(number))).toEqual([]),
  );

  it.each(['+318001234', '+31882000100', '+31612345678', '+49900123456', '+3190012', '+311850'])(
    'is no tariff of %s, which no caller pays by',
    (number) =>
      expect(problems(tariff(number))).toEqual([
        'subject must be a paid Dutch number (0900, 0906 or 0909), in full',
      ]),
  );
});

describe('a price that was kept before these rules', () => {
  it('can still be read', () => {
    for (const kept of [plan('31'), agreement(), tariff('+318001234')]) {
      expect(priceTerms.parse(kept)).toEqual(kept);
    }
  });
});
