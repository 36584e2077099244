import { money, type Money, negate, sum, timesRatio, weightedSum } from '@app/common';
import {
  countsIn,
  type Discount,
  type Discountable,
  type FeeComponent,
  type UsageComponent,
  usageComponents,
} from '../plan/fixed-parts.js';
import type { Tiers } from '../plan/usage-parts.js';
import { type Unit, unitsOfStep } from './units.js';
import type { UsageMonth, UsageTerms } from './usage-month.js';

/**
 * Components of a month's adjustments by a plan's parts: lines of an invoice that no single call
 * causes.
 */
export const adjustmentComponents = ['bundle', 'tier', 'fair-use', 'discount', 'minimum'] as const;

/** How an adjustment was computed; volumes are calls, seconds or micro-euro, as `unit` says. */
export type AdjustmentReason =
  | { of: 'bundle'; unit: Unit; included: number; used: number }
  | { of: 'tier'; unit: Unit; volume: number; parts: { basisPoints: number; amount: Money }[] }
  | { of: 'fair-use'; unit: Unit; average: number; volume: number; beyond: Money }
  | { of: 'discount'; basisPoints: number; amount: Money }
  | { of: 'minimum'; minimum: Money; owed: Money };

export interface Adjustment {
  readonly component: (typeof adjustmentComponents)[number];
  /** Name of the plan's part; null for the minimum. */
  readonly name: string | null;
  /** The service number, for a part that counts each number by itself; otherwise null. */
  readonly number: string | null;
  /** The amount; positive is owed to us. */
  readonly amount: Money;
  readonly reason: AdjustmentReason;
}

export interface MonthTerms extends UsageTerms {
  readonly discounts?: readonly Discount[] | undefined;
}

/**
 * The adjustments of one version for a month: bundles, then tiers on what bundles leave, fair use
 * beside them, then discounts on fees and usage after all of these.
 * @param fees The month's fees by this version. @param month `2026-10`.
 * @throws RangeError when an amount is no safe integer.
 */
export function adjustmentsOf(
  terms: MonthTerms,
  usage: UsageMonth,
  fees: Readonly<Partial<Record<FeeComponent, Money>>>,
  month: string,
): Adjustment[] {
  const owed: Partial<Record<Discountable, Money>> = { ...fees };
  for (const component of usageComponents) owed[component] = money(usage.state.amounts[component]);
  const adjusted = [...ofBundles(terms, usage), ...ofTiers(terms, usage)];
  for (const { on, adjustment } of adjusted) {
    owed[on] = sum([owed[on] ?? money(0), adjustment.amount]);
  }
  const discounts = (terms.discounts ?? [])
    .filter((each) => countsIn(each, month))
    .map(({ name, basisPoints, components }): Adjustment => {
      const amount = sum(components.map((each) => owed[each] ?? money(0)));
      return {
        component: 'discount',
        name,
        number: null,
        amount: negate(timesRatio(amount, basisPoints, 10_000)),
        reason: { of: 'discount', basisPoints, amount },
      };
    });
  return [
    ...adjusted.map(({ adjustment }) => adjustment),
    ...ofFairUse(terms, usage),
    ...discounts,
  ];
}

/** The amount that raises a month to its minimum. @param owed Fees, usage and adjustments. */
export function topUp(minimum: Money, owed: Money): Adjustment {
  return {
    component: 'minimum',
    name: null,
    number: null,
    amount: money(Math.max(minimum.micros - owed.micros, 0)),
    reason: { of: 'minimum', minimum, owed },
  };
}

interface OnUsage {
  readonly on: UsageComponent;
  readonly adjustment: Adjustment;
}

/** Counts by number; null is all numbers together. */
const each = <T>(counts: Readonly<Record<string, T>> | undefined): [string | null, T][] =>
  Object.entries(counts ?? {})
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([number, count]) => [number === '' ? null : number, count]);

const ofBundles = ({ bundles = [] }: UsageTerms, { state }: UsageMonth): OnUsage[] =>
  bundles.flatMap(({ name, component: on, unit, included }) =>
    each(state.bundles[name]).map(([number, { used, credit }]) => ({
      on,
      adjustment: {
        component: 'bundle',
        name,
        number,
        amount: money(-credit),
        reason: { of: 'bundle', unit, included: unitsOfStep(unit, included), used },
      },
    })),
  );

const ofTiers = ({ tiers = [] }: UsageTerms, { state }: UsageMonth): OnUsage[] =>
  tiers.flatMap((part) =>
    each(state.tiers[part.name]).map(([number, { volume, amounts }]) => {
      const parts = discountedParts(part, volume, amounts);
      const off = weightedSum(
        parts.map(({ amount, basisPoints }) => [amount, basisPoints]),
        10_000,
      );
      return {
        on: part.component,
        adjustment: {
          component: 'tier',
          name: part.name,
          number,
          amount: negate(off),
          reason: { of: 'tier', unit: part.unit, volume, parts },
        },
      };
    }),
  );

function discountedParts(
  { mode, unit, steps }: Tiers,
  volume: number,
  amounts: readonly number[],
): { basisPoints: number; amount: Money }[] {
  if (mode === 'all-units') {
    const step = steps.findLast(({ from }) => volume >= unitsOfStep(unit, from));
    if (step === undefined) return [];
    return [{ basisPoints: step.basisPoints, amount: sum(amounts.map(money)) }];
  }
  return steps
    .map(({ basisPoints }, at) => ({ basisPoints, amount: money(amounts[at + 1] ?? 0) }))
    .filter(({ amount }) => amount.micros !== 0);
}

const ofFairUse = ({ fairUse = [] }: UsageTerms, { state }: UsageMonth): Adjustment[] =>
  fairUse.flatMap(({ name, unit, average, beyond }) =>
    each(state.fairUse[name]).map(([number, { volume }]): Adjustment => {
      const included = unitsOfStep(unit, average);
      const extra = Math.max(volume - included, 0);
      return {
        component: 'fair-use',
        name,
        number,
        amount: timesRatio(beyond, extra, unitsOfStep(unit, 1)),
        reason: { of: 'fair-use', unit, average: included, volume, beyond },
      };
    }),
  );
