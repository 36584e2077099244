import { describe, expect, it } from '@jest/globals';
import { microsPerCent, money, sum } from '@app/common';
import { documentKinds, documentLine, type DocumentKind, vatLine } from '@app/contracts';
import { components } from '@app/rating';
import * as fc from 'fast-check';
import { type ChargeSum, documentLines, type MonthlyFee } from './document-lines.js';
import type { TaxedParty } from '../tax/document-vat.js';
import { totalsOf, vatLines } from './vat-lines.js';

const owner: TaxedParty = { partyType: 'owner', country: 'NL', statuses: [] };
const carrier: TaxedParty = { ...owner, partyType: 'carrier' };
const version = '00000000-0000-4000-8000-000000000001';
const tariff = {
  id: '00000000-0000-4000-8000-000000000002',
  terms: {
    ...{ startRate: money(0), perCall: money(900_000), perMinute: money(0), maximum: null },
    ...{ includesVat: true as const, vatPercent: 21 },
  },
};
/** 15 October 2026. */
const calls = { earliest: 1_792_065_600_000_000, latest: 1_792_065_600_000_001 };
const aSum = (more: Partial<ChargeSum> = {}): ChargeSum => ({
  component: 'call-fee',
  number: '+319001234',
  quantity: 3,
  seconds: 0,
  priceVersionId: version,
  tariff: null,
  calls,
  late: null,
  corrects: null,
  amount: money(149_999),
  includesVat: false,
  vatPercent: 21,
  ...more,
});
const aFee = (more: Partial<MonthlyFee> = {}): MonthlyFee => ({
  component: 'monthly',
  number: null,
  month: '2026-10',
  priceVersionId: version,
  amount: money(10_000_000),
  vatPercent: 21,
  ...more,
});

describe('lines', () => {
  it('are rounded to the cent each, VAT taken out where it is in the price', () => {
    const lines = documentLines('invoice', 'nl', owner, [
      aSum(),
      aSum({ amount: money(1_210_000), includesVat: true }),
      aSum({ amount: money(15_000) }),
    ]);
    expect(lines.map(({ net }) => net.micros)).toEqual([150_000, 1_000_000, 20_000]);
  });

  it('are numbered through, fees after what calls caused', () => {
    const lines = documentLines('invoice', 'nl', owner, [aSum(), aSum()], [aFee()]);
    expect(lines.map(({ position, component }) => [position, component])).toEqual([
      [1, 'call-fee'],
      [2, 'call-fee'],
      [3, 'monthly'],
    ]);
    expect(lines[2]).toMatchObject({ quantity: 1, seconds: 0, month: '2026-10', number: null });
  });

  it('of a payout are positive for what we owe, those of a settlement keep their sign', () => {
    const payout = documentLines('payout', 'nl', owner, [
      aSum({ component: 'payout', amount: money(-1_210_000), includesVat: true }),
    ]);
    expect(payout[0]).toMatchObject({ amount: money(1_210_000), net: money(1_000_000) });
    const settlement = documentLines('settlement', 'nl', carrier, [
      aSum({ component: 'termination', amount: money(-25_000), vatPercent: 0 }),
    ]);
    expect(settlement[0]).toMatchObject({ amount: money(-25_000), net: money(-30_000) });
  });
});

describe('a line of what callers pay', () => {
  it('names their tariff, in the document’s language; other lines name none', () => {
    const of = (language: 'nl' | 'en') =>
      documentLines(
        'payout',
        language,
        owner,
        [aSum({ component: 'payout', tariff }), aSum()],
        [aFee()],
      );
    expect(of('nl').map((line) => [line.tariffId, line.tariff?.replace('\u00A0', ' ')])).toEqual([
      [tariff.id, '€ 0,90 per gesprek'],
      [null, undefined],
      [null, undefined],
    ]);
    expect(of('en')[0]?.tariff).toBe('€0.90 a call');
  });
});

describe('VAT', () => {
  it('is worked out once per rate on the sum, not by line', () => {
    const lines = documentLines('invoice', 'nl', owner, [
      aSum({ amount: money(20_000) }),
      aSum({ amount: money(20_000) }),
      aSum({ amount: money(20_000), vatPercent: 9 }),
    ]);
    // 21 % of 0.02 rounds to 0.00 twice; 21 % of 0.04 rounds to 0.01.
    expect(vatLines('nl', lines)).toEqual([
      { category: 'S', percent: 9, reason: null, net: money(20_000), vat: money(0) },
      { category: 'S', percent: 21, reason: null, net: money(40_000), vat: money(10_000) },
    ]);
  });

  it('of a settlement is reverse-charged, whatever is in the prices', () => {
    const lines = documentLines('settlement', 'nl', carrier, [
      aSum({ component: 'premium-share', amount: money(12_100_000), includesVat: true }),
      aSum({ component: 'termination', amount: money(-3_000_000), vatPercent: 0 }),
    ]);
    expect(vatLines('nl', lines)).toEqual([
      {
        ...{ category: 'AE', percent: 0, net: money(7_000_000), vat: money(0) },
        reason: { code: 'VATEX-EU-AE', text: expect.stringContaining('Btw verlegd') },
      },
    ]);
  });
});

const anySum = fc.record({
  component: fc.constantFrom(...components),
  number: fc.constantFrom('+319001234', '+318001234'),
  quantity: fc.integer({ min: 1, max: 1_000_000 }),
  seconds: fc.nat(1_000_000_000),
  priceVersionId: fc.constant(version),
  calls: fc.constant(calls),
  late: fc.constant(null),
  tariff: fc.option(fc.constant(tariff)),
  amount: fc.integer({ min: -1e13, max: 1e13 }).map(money),
  includesVat: fc.boolean(),
  vatPercent: fc.constantFrom(0, 9, 21),
  corrects: fc.constantFrom(null, { from: '2026-10-01', until: '2026-10-31' }),
});
const anyFee = fc.record({
  component: fc.constantFrom('monthly' as const, 'monthly-number' as const),
  number: fc.constantFrom(null, '+319001234'),
  month: fc.constant('2026-10'),
  priceVersionId: fc.constant(version),
  amount: fc.integer({ min: 1, max: 1e9 }).map(money),
  vatPercent: fc.constantFrom(9, 21),
});

describe('a document', () => {
  it('adds up: to the micro by line, to the cent by rate and in total', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<DocumentKind>(...documentKinds),
        fc.array(anySum, { minLength: 1 }),
        fc.array(anyFee),
        (kind, sums, fees) => {
          const lines = documentLines(
            kind,
            'nl',
            kind === 'settlement' ? carrier : owner,
            sums,
            fees,
          );
          const vats = vatLines('nl', lines);
          const { net, vat, gross } = totalsOf(vats);
          for (const line of lines) documentLine.parse(line);
          for (const line of vats) vatLine.parse(line);
          const sign = kind === 'payout' ? -1 : 1;
          expect(sum(lines.slice(0, sums.length).map(({ amount }) => amount)).micros).toBe(
            money(sign * sum(sums.map(({ amount }) => amount)).micros).micros,
          );
          expect(net).toEqual(sum(lines.map((line) => line.net)));
          expect(gross).toEqual(sum([net, vat]));
          for (const { micros } of [net, vat, gross])
            expect(micros % microsPerCent === 0).toBe(true);
          for (const line of vats) {
            const exact = (line.net.micros * line.percent) / 100;
            expect(Math.abs(line.vat.micros - exact)).toBeLessThanOrEqual(microsPerCent / 2 + 1);
          }
          expect(new Set(vats.map(({ percent }) => percent)).size).toBe(vats.length);
        },
      ),
    );
  });
});
