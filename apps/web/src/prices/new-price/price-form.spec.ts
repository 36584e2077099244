import { describe, expect, it } from '@jest/globals';
import { money } from '@app/common';
import { priceTerms } from '@app/rating';
import { amountText, parseAmount } from '../../ui/words/amounts.js';
import { emptyCallPrice } from './call-price-form.js';
import { emptyPart, type PartsText } from './plan-parts-form.js';
import { emptyForm, formFrom, read } from './price-form.js';

describe('parseAmount', () => {
  it.each([
    ['0,15', 150_000],
    ['0.15', 150_000],
    ['€ 47,90', 47_900_000],
    [' 1000 ', 1_000_000_000],
    ['1000,00', 1_000_000_000],
    ['1,00', 1_000_000],
    ['0,015', 15_000],
    ['0.045', 45_000],
    ['1,2345', 1_234_500],
    ['1234.567', 1_234_567_000],
    ['0,000001', 1],
  ])('reads %j', (text, micros) => {
    expect(parseAmount(text)).toEqual(money(micros));
  });

  it.each(['1.000', '1,000', '€ 1.000', '12.500', '999.999', '1.000.000'])(
    'refuses %j, which may be thousands or a fraction',
    (text) => {
      expect(parseAmount(text)).toBe('thousands');
    },
  );

  it.each(['', '-1', '1.000,50', '0,1234567', 'tachtig cent', '1,', '12345678'])(
    'refuses %j, which is no amount',
    (text) => {
      expect(parseAmount(text)).toBe('amount');
    },
  );

  it.each([0, 1, 15_000, 150_000, 1_000_000, 1_234_000, 12_500_000, 999_999_000, 1_000_000_000])(
    'reads %i millionths again from amountText',
    (micros) => {
      expect(parseAmount(amountText(money(micros)))).toEqual(money(micros));
    },
  );
});

const free = { ...emptyCallPrice, perMinute: '0', perCall: '0' };

describe('price form', () => {
  it('reports a broken rule at a field whose amount may be thousands', () => {
    const form = emptyForm('price-plan', 'helpdesk-nu');
    const fields = { ...form.fields, monthly: '1.000', monthlyPerNumber: '5', callFee: 'x' };
    const row = { ...emptyCallPrice, prefix: '', perMinute: '0,02', perCall: '2,500' };
    const byOrigin = { fixed: free, mobile: free, abroad: free, other: free };
    const filled = { ...fields, payoutShare: '65' };
    expect(read({ ...form, byOrigin, fields: filled, byPrefix: [row] })).toEqual({
      broken: {
        'terms.monthly': 'thousands',
        'terms.callFee': 'amount',
        'terms.forwarding.0.perCall': 'thousands',
      },
    });
  });

  const terms = {
    includesVat: false as const,
    calendar: {
      zone: 'Europe/Amsterdam',
      holidays: 'NL' as const,
      crossing: 'start' as const,
      optionalHolidays: { liberationDay: 'lustrum' as const },
      extraHolidays: ['2026-12-24'],
      bands: [
        { name: 'piek', hours: [{ days: ['mo' as const], from: '08:00', until: '18:00' }] },
        { name: 'nacht', hours: [{ days: ['su' as const], from: '00:00', until: '24:00' }] },
      ],
    },
    netting: true,
    origination: {
      premiumKeptShare: 2500,
      freephone: { fixed: price(1), mobile: price(2), abroad: price(3), other: price(4) },
      standard: { ...price(5), increments: { first: 60, next: 1 }, freeSeconds: 0 },
      standardByOrigin: { abroad: { ...price(6), minimum: money(10_000) } },
    },
    termination: [
      {
        prefix: '',
        ...price(7),
        startRate: money(20_000),
        maximum: money(5_000_000),
        bands: [{ band: 'nacht', ...price(8), startRate: money(0) }],
      },
    ],
  };
  const version = {
    id: 'version',
    createdAt: '2026-01-01T00:00:00Z',
    createdBy: 'somebody',
    approvedBy: null,
    kind: 'carrier-agreement' as const,
    subject: 'laagland-telecom',
    terms,
    validFrom: '2026-01-01T00:00:00Z',
    validUntil: null,
  };

  it('gives back every part of the version that it was filled from', () => {
    expect(read(formFrom(version))).toMatchObject({ version: { terms } });
  });

  it('keeps a calendar’s additional holidays, and refuses a date that is empty or repeated', () => {
    const form = formFrom(version);
    const calendar = form.calendar!;
    const ofDates = (...dates: string[]) =>
      read({
        ...form,
        calendar: {
          ...calendar,
          optionalHolidays: { liberationDay: 'every-year', goodFriday: 'every-year' },
          extraHolidays: dates.map((date, index) => ({ key: String(index), date })),
        },
      });
    expect(ofDates('2026-12-24', '2026-12-31')).toMatchObject({
      version: {
        terms: {
          calendar: {
            optionalHolidays: { liberationDay: 'every-year', goodFriday: 'every-year' },
            extraHolidays: ['2026-12-24', '2026-12-31'],
          },
        },
      },
    });
    expect(ofDates('2026-12-24', '', '2026-12-24')).toEqual({
      broken: {
        'terms.calendar.extraHolidays.1': 'day',
        'terms.calendar.extraHolidays.2': 'doubleDay',
      },
    });
  });

  it('reports broken rules at the fields of a calendar and of a price', () => {
    const form = formFrom(version);
    const [peak, night] = form.calendar!.bands;
    const bands = [
      { ...peak!, name: 'Piek!' },
      { ...night!, hours: [{ days: [], from: '22:00', until: '06:00' }] },
    ];
    const row = { ...form.byPrefix[0]!, next: '7200', first: 'x', minimum: '1.000' };
    const rates = { perMinute: '', perCall: '0,01', startRate: '' };
    const byPrefix = [{ ...row, bands: { [night!.key]: rates } }];
    const calendar = { ...form.calendar!, bands };
    expect(read({ ...form, calendar, byPrefix })).toEqual({
      broken: {
        'terms.calendar.bands.0.name': 'bandName',
        'terms.calendar.bands.1.hours.0.days': 'bandDays',
        'terms.calendar.bands.1.hours.0.until': 'clockOrder',
        'terms.termination.0.increments.first': 'seconds',
        'terms.termination.0.increments.next': 'seconds',
        'terms.termination.0.minimum': 'thousands',
        'terms.termination.0.bands.0.perMinute': 'amount',
      },
    });
  });
});

function price(cents: number) {
  return { perMinute: money(cents * 10_000), perCall: money(0) };
}

describe('parts of a price plan', () => {
  const fields = {
    monthly: '10',
    monthlyPerNumber: '5',
    callFee: '0',
    payoutShare: '65',
    vatPercent: '21',
    setUpPerNumber: '25',
    'options.voicemail': '2,50',
    monthlyMinimum: '',
  };
  const parts: PartsText = {
    discounts: [
      {
        name: 'Welkom',
        basisPoints: '10',
        components: 'monthly',
        firstMonth: '',
        lastMonth: '2026-12',
      },
    ],
    bundles: [{ ...emptyPart.bundles, name: 'Start', origins: 'mobile,fixed', included: '500' }],
    tiers: [{ ...emptyPart.tiers, name: 'Volume', steps: '100: 5; 500: 7,5 %' }],
    fairUse: [{ ...emptyPart.fairUse, name: 'Gewoon', average: '80', beyond: '0,10' }],
  };
  const form = {
    ...emptyForm('price-plan', 'helpdesk-nu'),
    fields,
    parts,
    byOrigin: { fixed: free, mobile: free, abroad: free, other: free },
    byPrefix: [{ ...free, prefix: '' }],
  };

  it('are read as published, and filled in again as typed', () => {
    const outcome = read(form);
    if (!('version' in outcome) || outcome.version.kind !== 'price-plan') throw new Error('broken');
    expect(outcome.version.terms).toMatchObject({
      setUpPerNumber: money(25_000_000),
      options: { voicemail: money(2_500_000) },
      discounts: [
        { name: 'Welkom', basisPoints: 1000, components: ['monthly'], lastMonth: '2026-12' },
      ],
      bundles: [{ origins: ['fixed', 'mobile'], unit: 'minutes', included: 500 }],
      tiers: [
        {
          steps: [
            { from: 100, basisPoints: 500 },
            { from: 500, basisPoints: 750 },
          ],
        },
      ],
      fairUse: [{ component: 'call-fee', unit: 'calls', average: 80, beyond: money(100_000) }],
    });
    expect(outcome.version.terms).not.toHaveProperty('monthlyMinimum');
    const { kind, subject, terms: published } = outcome.version;
    expect(priceTerms.safeParse({ kind, subject, terms: published }).error).toBeUndefined();
    const made = { id: '', createdAt: '', createdBy: '', approvedBy: null };
    const again = read({ ...formFrom({ ...made, ...outcome.version }), startDay: form.startDay });
    expect(again).toEqual(outcome);
  });

  it('report broken rules at their fields', () => {
    const broken = {
      discounts: [{ ...parts.discounts[0]!, components: '', firstMonth: '10-2026' }],
      bundles: [{ ...emptyPart.bundles, included: '0' }],
      tiers: [{ ...parts.tiers[0]!, steps: 'veel' }],
      fairUse: [{ ...parts.fairUse[0]!, beyond: '' }],
    };
    expect(read({ ...form, parts: broken })).toEqual({
      broken: {
        'terms.discounts.0.components': 'chooseOne',
        'terms.discounts.0.firstMonth': 'month',
        'terms.bundles.0.name': 'partName',
        'terms.bundles.0.included': 'count',
        'terms.tiers.0.steps': 'steps',
        'terms.fairUse.0.beyond': 'amount',
      },
    });
  });
});
