import { describe, expect, it } from '@jest/globals';
import { money, sum } from '@app/common';
import * as fc from 'fast-check';
import { usageComponents } from '../plan/fixed-parts.js';
import { adjustmentsOf, type MonthTerms } from './adjustments.js';
import { anyMonthTerms, anyUsageCharges } from '@app/testing';
import { type UsageCharge, UsageMonth, type UsageState } from './usage-month.js';

function counted(terms: MonthTerms, charges: readonly UsageCharge[]): UsageMonth {
  const month = new UsageMonth(terms);
  for (const charge of charges) month.add(charge);
  return month;
}
const adjusted = (terms: MonthTerms, charges: readonly UsageCharge[]) =>
  adjustmentsOf(terms, counted(terms, charges), {}, '2026-10');

/** What the owner owes for the month. */
const owed = (terms: MonthTerms, charges: readonly UsageCharge[]): number =>
  sum([...charges, ...adjusted(terms, charges)].map(({ amount }) => amount)).micros;

describe('UsageMonth with any terms', () => {
  it('gives the same result however its charges are divided, with its state passed on as JSON', () => {
    fc.assert(
      fc.property(anyMonthTerms, anyUsageCharges, fc.nat(60), (terms, charges, cut) => {
        const first = counted(terms, charges.slice(0, cut));
        const state = JSON.parse(JSON.stringify(first.state)) as UsageState;
        const rest = new UsageMonth(terms, state);
        for (const charge of charges.slice(cut)) rest.add(charge);
        expect(rest.state).toEqual(counted(terms, charges).state);
      }),
    );
  });

  it('never gives more of a bundle than it includes, nor credits more than its calls cost', () => {
    fc.assert(
      fc.property(anyMonthTerms, anyUsageCharges, (terms, charges) => {
        const { state } = counted(terms, charges);
        for (const { name, unit, included, component } of terms.bundles ?? []) {
          const room = unit === 'calls' ? included : included * 60;
          const cost = state.amounts[component];
          for (const { used, credit } of Object.values(state.bundles[name] ?? {})) {
            expect(used).toBeLessThanOrEqual(room);
            expect(credit).toBeGreaterThanOrEqual(0);
            expect(credit).toBeLessThanOrEqual(cost);
          }
        }
      }),
    );
  });

  it('never gives a negative total with bundles, one volume discount and one discount', () => {
    fc.assert(
      fc.property(anyMonthTerms, anyUsageCharges, (terms, charges) => {
        const { tiers = [], discounts = [] } = terms;
        // Several volume discounts, or several discounts on the same component, may together exceed
        // the whole amount.
        const less = { ...terms, tiers: tiers.slice(0, 1), discounts: discounts.slice(0, 1) };
        expect(owed(less, charges)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('never costs less with one more call, without discounts and with graduated tiers', () => {
    fc.assert(
      fc.property(anyMonthTerms, anyUsageCharges, (terms, charges) => {
        const { tiers = [] } = terms;
        const graduated = tiers
          .slice(0, 1)
          .map((each) => ({ ...each, mode: 'graduated' as const }));
        const plan = { ...terms, tiers: graduated, discounts: [] };
        // Each rounding may take half a micro-euro.
        const rounding = 2 * charges.length + 10;
        expect(owed(plan, charges) + rounding).toBeGreaterThanOrEqual(
          owed(plan, charges.slice(0, -1)),
        );
      }),
    );
  });

  it('divides charges over tiers without losing any part', () => {
    fc.assert(
      fc.property(anyMonthTerms, anyUsageCharges, (terms, charges) => {
        const { state } = counted({ tiers: terms.tiers }, charges);
        for (const { name, component, origins } of terms.tiers ?? []) {
          const of = charges.filter(
            (each) => each.component === component && (origins?.includes(each.origin) ?? true),
          );
          const parts = Object.values(state.tiers[name] ?? {}).flatMap(({ amounts }) => amounts);
          expect(sum(parts.map(money))).toEqual(sum(of.map(({ amount }) => amount)));
        }
      }),
    );
  });

  it('adds up all charges, and makes no adjustment, when the terms are empty', () => {
    fc.assert(
      fc.property(anyUsageCharges, (charges) => {
        const { state } = counted({}, charges);
        const all = usageComponents.map((component) => money(state.amounts[component]));
        expect(sum(all)).toEqual(sum(charges.map(({ amount }) => amount)));
        expect(adjusted({}, charges)).toEqual([]);
      }),
    );
  });
});
