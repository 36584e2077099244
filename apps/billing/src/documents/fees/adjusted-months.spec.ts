import { describe, expect, it } from '@jest/globals';
import { money, sum } from '@app/common';
import { type PricePlanTerms, type UsageCharge, UsageMonth } from '@app/rating';
import * as fc from 'fast-check';
import { adjustsMonths, type Documented, dueInMonth, notYetInvoiced } from './adjusted-months.js';
import type { MonthlyFee } from '../lines/document-lines.js';
import type { PlanVersion } from './monthly-fees.js';

const free = { perMinute: money(0), perCall: money(0) };
const terms = (parts: Partial<PricePlanTerms>): PricePlanTerms => ({
  includesVat: false,
  vatPercent: 21,
  payoutShare: 0,
  monthly: money(0),
  monthlyPerNumber: money(0),
  callFee: money(0),
  freephone: { fixed: free, mobile: free, abroad: free, other: free },
  forwarding: [{ prefix: '', ...free }],
  ...parts,
});
const plan: PlanVersion = {
  id: 'p',
  validFrom: new Date('2025-01-01T00:00:00Z'),
  validUntil: null,
  terms: terms({
    monthlyMinimum: money(5_000_000),
    discounts: [{ name: 'Off', basisPoints: 1500, components: ['monthly', 'freephone-usage'] }],
    bundles: [
      {
        name: 'Free',
        component: 'freephone-usage',
        numbers: 'together',
        unit: 'minutes',
        included: 10,
      },
    ],
  }),
};
const monthlyFee: Documented = {
  component: 'monthly',
  name: null,
  number: null,
  month: '2026-10',
  priceVersionId: 'p',
  amount: money(2_000_000),
};

const charges = fc.array(
  fc.record({
    component: fc.constant('freephone-usage' as const),
    number: fc.constant('+318001234'),
    origin: fc.constant('mobile' as const),
    seconds: fc.nat(300),
    amount: fc.nat(900_000).map(money),
  }),
  { maxLength: 20 },
);

/** The lines as invoices store them. */
const onInvoice = (lines: readonly MonthlyFee[]): Documented[] =>
  lines.map((line) => ({ ...line, name: line.part?.name ?? null }));

function due(all: readonly UsageCharge[]): MonthlyFee[] {
  const month = new UsageMonth(plan.terms);
  for (const charge of all) month.add(charge);
  return dueInMonth({
    month: '2026-10',
    plans: [plan],
    usage: new Map([['p', month]]),
    fees: [monthlyFee],
    minimumBy: plan,
  });
}

describe('adjusted month', () => {
  it('bills the same total however its charges are divided over invoices', () => {
    fc.assert(
      fc.property(charges, fc.array(fc.nat(20), { maxLength: 4 }), (all, cuts) => {
        const documented: Documented[] = [];
        for (const cut of [...cuts.toSorted((a, b) => a - b), all.length]) {
          documented.push(...onInvoice(notYetInvoiced(due(all.slice(0, cut)), documented)));
        }
        const total = (lines: readonly { amount: { micros: number } }[]): number =>
          lines.reduce((micros, { amount }) => micros + amount.micros, 0);
        expect(total(documented)).toBe(total(due(all)));
        expect(notYetInvoiced(due(all), documented)).toEqual([]);
      }),
    );
  });

  it('never totals less than the plan’s monthly minimum', () => {
    fc.assert(
      fc.property(charges, (all) => {
        const owed = [monthlyFee, ...all, ...due(all)].map(({ amount }) => amount);
        expect(sum(owed).micros).toBeGreaterThanOrEqual(5_000_000);
      }),
    );
  });

  it('applies only to plans with bundles, discounts, tiers or a minimum', () => {
    expect(adjustsMonths(terms({}))).toBe(false);
    expect(adjustsMonths(terms({ bundles: [], monthlyMinimum: money(0) }))).toBe(false);
    const { bundles, discounts, monthlyMinimum } = plan.terms;
    const tiers: PricePlanTerms['tiers'] = [
      {
        name: 'Volume',
        component: 'freephone-usage',
        numbers: 'together',
        unit: 'minutes',
        mode: 'all-units',
        steps: [{ from: 2, basisPoints: 1000 }],
      },
    ];
    for (const part of [{ bundles }, { discounts }, { monthlyMinimum }, { tiers }]) {
      expect(adjustsMonths(terms(part))).toBe(true);
    }
  });
});
