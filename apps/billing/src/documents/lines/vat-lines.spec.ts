import { describe, expect, it } from '@jest/globals';
import { microsPerCent, money, sum } from '@app/common';
import { type DocumentLine, type LineVat, vatLine } from '@app/contracts';
import * as fc from 'fast-check';
import { type TaxedParty, vatOfLineOn } from '../../kernel/vat/document-vat.js';
import { totalsOf, vatLines } from './vat-lines.js';

type Line = Pick<DocumentLine, 'net' | 'vat'>;

const on = '2026-10-15';
const owner: TaxedParty = { partyType: 'owner', country: 'NL', statuses: [] };
const carrier: TaxedParty = { ...owner, partyType: 'carrier' };
const taxed = (percent: number): LineVat =>
  vatOfLineOn(on, 'invoice', owner, { component: 'call-fee', vatPercent: percent });
const line = (net: number, vat: LineVat): Line => ({ net: money(net), vat });

describe('vatLines', () => {
  it('computes VAT once per rate on the sum, not per line', () => {
    const lines = [line(20_000, taxed(21)), line(20_000, taxed(21)), line(20_000, taxed(9))];
    // 21 % of one line's 0.02 rounds to 0.00; 21 % of both lines' 0.04 rounds to 0.01.
    expect(vatLines('nl', lines)).toEqual([
      { category: 'S', percent: 9, reason: null, net: money(20_000), vat: money(0) },
      { category: 'S', percent: 21, reason: null, net: money(40_000), vat: money(10_000) },
    ]);
  });

  it('charges Dutch VAT on an owner’s payout, even when callers abroad paid another rate', () => {
    expect(vatOfLineOn(on, 'payout', owner, { component: 'payout', vatPercent: 19 })).toMatchObject(
      { category: 'S', percent: 21 },
    );
  });

  it('reverse-charges a settlement, whether or not its prices include VAT, and gives the reason', () => {
    const settled = (component: 'premium-share' | 'termination', vatPercent: number) =>
      vatOfLineOn(on, 'settlement', carrier, { component, vatPercent });
    const lines = [
      line(10_000_000, settled('premium-share', 21)),
      line(-3_000_000, settled('termination', 0)),
    ];
    expect(vatLines('nl', lines)).toEqual([
      {
        category: 'AE',
        percent: 0,
        net: money(7_000_000),
        vat: money(0),
        reason: { code: 'VATEX-EU-AE', text: expect.stringContaining('Btw verlegd') },
      },
    ]);
  });
});

const reversed = vatOfLineOn(
  on,
  'invoice',
  { ...owner, country: 'DE' },
  { component: 'call-fee', vatPercent: 21 },
);
const anyLine = fc.record({
  net: fc.integer({ min: -1e9, max: 1e9 }).map((cents) => money(cents * microsPerCent)),
  vat: fc.constantFrom(taxed(9), taxed(21), reversed),
});

describe('totals of a document', () => {
  it('add up to the cent, with the VAT of each rate exact to half a cent', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { minLength: 1 }), (lines) => {
        const vats = vatLines('nl', lines);
        const { net, vat, gross } = totalsOf(vats);
        expect(net).toEqual(sum(lines.map((one) => one.net)));
        expect(vat).toEqual(sum(vats.map((one) => one.vat)));
        expect(gross).toEqual(sum([net, vat]));
        for (const { micros } of [net, vat, gross]) expect(micros % microsPerCent === 0).toBe(true);
        for (const one of vats) {
          vatLine.parse(one);
          const exact = (one.net.micros * one.percent) / 100;
          expect(Math.abs(one.vat.micros - exact)).toBeLessThanOrEqual(microsPerCent / 2 + 1);
        }
        expect(new Set(vats.map(({ percent }) => percent)).size).toBe(vats.length);
      }),
    );
  });
});
