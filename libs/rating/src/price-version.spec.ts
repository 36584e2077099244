import { describe, expect, it } from '@jest/globals';
import { money } from '@app/common';
import { priceTerms, type PriceTerms, publishableTerms } from './price-version.js';

const free = { perMinute: money(0), perCall: money(0) };
const byOrigin = { fixed: free, mobile: free, abroad: free, other: free };
const prefixes = (...all: string[]) => all.map((prefix) => ({ prefix, ...free }));

const tariff = (subject: string, perMinute = 0, maximum: number | null = null): PriceTerms => ({
  kind: 'consumer-tariff',
  subject,
  terms: {
    startRate: money(0),
    perCall: money(0),
    perMinute: money(perMinute),
    maximum: maximum === null ? null : money(maximum),
    includesVat: true,
    vatPercent: 21,
  },
});
const plan = (...all: string[]): PriceTerms => ({
  kind: 'price-plan',
  subject: 'acme',
  terms: {
    includesVat: false,
    vatPercent: 21,
    payoutShare: 0,
    monthly: money(0),
    monthlyPerNumber: money(0),
    callFee: money(0),
    freephone: byOrigin,
    forwarding: prefixes(...all),
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

/** The broken rules, each as the field and its rule. */
const problems = (terms: PriceTerms): string[] =>
  publishableTerms
    .safeParse(terms)
    .error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`) ?? [];

const withParts = (parts: object): PriceTerms => {
  const made = plan('');
  return { ...made, terms: { ...made.terms, ...parts } } as PriceTerms;
};
const usage = { name: 'Start', component: 'freephone-usage', numbers: 'together' };

describe('parts of a plan', () => {
  it('may all be present, or all be left out', () => {
    const parts = {
      setUpPerNumber: money(1),
      monthlyMinimum: money(2),
      options: { voicemail: money(3) },
      discounts: [
        { name: 'A', basisPoints: 6000, lastMonth: '2026-10', components: ['monthly'] },
        { name: 'B', basisPoints: 6000, firstMonth: '2026-11', components: ['monthly'] },
      ],
      bundles: [{ ...usage, unit: 'minutes', included: 500 }],
      tiers: [
        { ...usage, unit: 'amount', mode: 'graduated', steps: [{ from: 100, basisPoints: 500 }] },
      ],
      fairUse: [{ ...usage, unit: 'calls', average: 80, beyond: money(100_000) }],
    };
    expect(problems(withParts(parts))).toEqual([]);
    expect(problems(withParts({}))).toEqual([]);
  });

  const steps = [{ from: 10, basisPoints: 100 }];
  const tiers = { ...usage, unit: 'calls', mode: 'graduated', steps };
  const off = { name: 'A', basisPoints: 6000, components: ['monthly'] };
  const part = 'must be a name of 1 to 40 characters, as it stands on the invoice';
  it.each([
    [{ setUpPerNumber: money(-1) }, 'setUpPerNumber.micros must not be negative'],
    [
      { discounts: [{ ...off, basisPoints: 0 }] },
      'discounts.0.basisPoints must be hundredths of a percent: a whole number from 1 to 10000',
    ],
    [
      { discounts: [off, { ...off, name: 'B', firstMonth: '2026-10' }] },
      'discounts must not take more than 100% off an amount in any month',
    ],
    [{ discounts: [{ ...off, basisPoints: 1 }, off] }, 'discounts must each have a different name'],
    [
      { discounts: [{ ...off, firstMonth: '2026-13' }] },
      'discounts.0.firstMonth must be a month, such as 2026-10',
    ],
    [
      { discounts: [{ ...off, firstMonth: '2026-10', lastMonth: '2026-09' }] },
      'discounts.0.lastMonth must not be before the first month',
    ],
    [
      { discounts: [{ ...off, components: [] }] },
      'discounts.0.components must name what the discount is on',
    ],
    [{ bundles: [{ ...usage, name: ' ', unit: 'calls', included: 1 }] }, `bundles.0.name ${part}`],
    [
      { bundles: [{ ...usage, unit: 'calls', included: 0 }] },
      'bundles.0.included must be a whole number from 1 to 100000000',
    ],
    [
      { bundles: [{ ...usage, component: 'call-fee', unit: 'minutes', included: 1 }] },
      'bundles.0.unit must not be minutes: a fee per call has none',
    ],
    [{ tiers: [{ ...tiers, steps: [] }] }, 'tiers.0.steps must have a step'],
    [
      { tiers: [{ ...tiers, steps: [...steps, ...steps] }] },
      'tiers.0.steps must each begin higher than the one before',
    ],
    [
      { tiers: [tiers, { ...tiers, name: 'B', origins: ['mobile'] }] },
      'tiers must not apply twice to the same calls',
    ],
    [
      { fairUse: [{ ...usage, unit: 'calls', average: 1, beyond: money(-1) }] },
      'fairUse.0.beyond.micros must not be negative',
    ],
  ])('break a rule: %j', (parts, rule) => {
    expect(problems(withParts(parts))).toEqual([`terms.${rule}`]);
  });
});

describe('published price', () => {
  it.each([
    ['forwarding', plan],
    ['termination', agreement],
  ] as const)('has %s for every number', (list, made) => {
    const rule = `terms.${list} must have a price for the prefix '', which is every other number`;
    expect(problems(made('', '31'))).toEqual([]);
    expect(problems(made('31', '316'))).toEqual([rule]);
    expect(problems(made())).toEqual([rule]);
  });

  it('has a maximum above € 0.15 a minute', () => {
    const rule = 'terms.maximum must be given above € 0.15 a minute';
    expect(problems(tariff('+319001234', 150_000))).toEqual([]);
    expect(problems(tariff('+319001234', 150_001))).toEqual([rule]);
    expect(problems(tariff('+319001234', 150_001, 1_000_000))).toEqual([]);
  });

  it.each([
    '+319001234',
    '+319001234567',
    '+319061234',
    '+319091500',
    '+3290012345',
    '+3270212345',
    '+499001123456',
    '+491801123456',
  ])('may be a tariff of %s', (number) => expect(problems(tariff(number))).toEqual([]));

  it.each([
    '+318001234',
    '+31882000100',
    '+31612345678',
    '+3190012',
    '+311850',
    '+49900123456',
    '+499009123456',
    '+3290812345',
    '+33899123456',
    '+4930123456',
  ])('is not a tariff of %s, which is no complete paid number', (number) =>
    expect(problems(tariff(number))).toEqual([
      'subject must be a paid number of the Netherlands, Belgium or Germany (such as 0900), in full',
    ]),
  );
});

describe('tariff of a number whose rules cannot be followed yet', () => {
  it('is refused with the reason', () =>
    expect(problems(tariff('+491807123456'))).toEqual([
      expect.stringMatching(/^subject must be a number that takes a tariff already: its first 30 /),
    ]));
});

describe('parts of a price', () => {
  const calendar = {
    zone: 'Europe/Amsterdam',
    holidays: 'NL',
    crossing: 'start',
    bands: [{ name: 'peak', hours: [{ days: ['mo'], from: '08:00', until: '20:00' }] }],
  };
  const inBand = (band: string) => ({ ...free, bands: [{ band, ...free }] });
  /** The broken rules of a plan with this forwarding price. */
  const problemsOf = (price: object, terms: object = {}): string[] => {
    const made = plan('');
    const forwarding = [{ prefix: '', ...free, ...price }];
    return problems({ ...made, terms: { ...made.terms, forwarding, ...terms } } as PriceTerms);
  };

  it('may all be present', () => {
    const increments = { first: 60, next: 1 };
    const [minimum, maximum] = [money(5), money(6)];
    const all = { increments, freeSeconds: 5, startRate: money(1), minimum, maximum };
    expect(problemsOf({ ...all, ...inBand('peak') }, { calendar })).toEqual([]);
  });

  it.each([
    [
      { increments: { first: 0, next: 1 } },
      'increments.first must be how long is counted at the least: whole seconds from 1 to 3600',
    ],
    [
      { increments: { first: 60, next: 1.5 } },
      'increments.next must be what is counted at a time after that: whole seconds from 1 to 3600',
    ],
    [
      { freeSeconds: 3601 },
      'freeSeconds must be how long a call is free: whole seconds from 0 to 3600',
    ],
    [{ minimum: money(2), maximum: money(1) }, 'minimum must not be above the maximum'],
    [{ minimum: money(-1) }, 'minimum.micros must not be negative'],
    [inBand('peak'), 'bands.0.band must be left out: no calendar defines when it applies'],
  ])('break a rule with %j', (price, rule) =>
    expect(problemsOf(price)).toEqual([`terms.forwarding.0.${rule}`]),
  );

  it('name bands of their calendar, each once, in every list', () => {
    const rule = 'must be a band of the calendar: peak';
    expect(problemsOf(inBand('off'), { calendar })).toEqual([
      `terms.forwarding.0.bands.0.band ${rule}`,
    ]);
    const twice = { bands: [...inBand('peak').bands, ...inBand('peak').bands] };
    expect(problemsOf(twice, { calendar })).toEqual([
      'terms.forwarding.0.bands must name each band once',
    ]);
    const freephone = {
      ...byOrigin,
      mobile: inBand('off'),
      operators: [{ carrierId: 'north', ...inBand('off') }],
    };
    expect(problemsOf({}, { calendar, freephone })).toEqual([
      `terms.freephone.mobile.bands.0.band ${rule}`,
      `terms.freephone.operators.0.bands.0.band ${rule}`,
    ]);
    const made = agreement('');
    const origination = {
      premiumKeptShare: 0,
      freephone: byOrigin,
      standard: inBand('off'),
      standardByOrigin: { abroad: inBand('off') },
    };
    const terms = { ...made.terms, calendar, origination };
    expect(problems({ ...made, terms } as PriceTerms)).toEqual([
      `terms.origination.standard.bands.0.band ${rule}`,
      `terms.origination.standardByOrigin.abroad.bands.0.band ${rule}`,
    ]);
  });

  it('name each carrier once', () => {
    const north = { carrierId: 'north', ...free };
    expect(problemsOf({}, { freephone: { ...byOrigin, operators: [north, north] } })).toEqual([
      'terms.freephone.operators must name each carrier once',
    ]);
  });

  it.each([
    ['minimum', { minimum: money(1) }],
    ['freeSeconds', { freeSeconds: 1 }],
    ['increments', { increments: { first: 60, next: 60 } }],
    ['bands', { ...inBand('peak'), calendar }],
  ])('of a consumer tariff must be announceable, unlike %s', (field, parts) => {
    const made = tariff('+319001234');
    expect(problems({ ...made, terms: { ...made.terms, ...parts } } as PriceTerms)).toEqual([
      expect.stringMatching(
        `^terms.${field} must be left out: callers hear the price beforehand, and the announcement `,
      ),
    ]);
  });
});

describe('stored price that breaks a rule for new prices', () => {
  it('can still be parsed', () => {
    for (const kept of [plan('31'), agreement(), tariff('+318001234', 200_000)]) {
      expect(priceTerms.parse(kept)).toEqual(kept);
    }
  });
});
