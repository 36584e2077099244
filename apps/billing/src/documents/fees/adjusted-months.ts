import { type Money, money, sum } from '@app/common';
import {
  type Adjustment,
  adjustmentComponents,
  adjustmentsOf,
  type FeeComponent,
  feeComponents,
  isCountedByCall,
  topUp,
  type PricePlanTerms,
  UsageMonth,
  usageComponents,
} from '@app/rating';
import type { MonthlyFee } from '../lines/document-lines.js';
import type { PlanVersion } from './monthly-fees.js';

/** A line for a month that is on the owner's invoices already. */
export type Documented = Pick<
  MonthlyFee,
  'component' | 'number' | 'month' | 'priceVersionId' | 'amount'
> & { readonly name: string | null };

/** The inputs from which an owner's adjustments of a month are computed. */
export interface MonthToAdjust {
  readonly month: string;
  /** Plan versions that may have priced charges of the month. */
  readonly plans: readonly PlanVersion[];
  /** Usage in the month, by the id of the plan version that priced it. */
  readonly usage: ReadonlyMap<string, UsageMonth>;
  /** Fees of the month, invoiced before or now. */
  readonly fees: readonly Documented[];
  /** The version whose monthly minimum applies; undefined as long as no minimum is due. */
  readonly minimumBy: PlanVersion | undefined;
}

/** Whether a plan has a term that depends on the totals of a month. */
export const adjustsMonths = ({ discounts, monthlyMinimum, ...terms }: PricePlanTerms): boolean =>
  (discounts?.length ?? 0) > 0 || (monthlyMinimum?.micros ?? 0) > 0 || isCountedByCall(terms);

export const isFee = (component: string): component is FeeComponent =>
  feeComponents.some((each) => each === component);

/** All adjustments that the owner's plans cause in a month, whether invoiced or not. */
export function dueInMonth({ month, plans, usage, fees, minimumBy }: MonthToAdjust): MonthlyFee[] {
  const due = plans.flatMap((plan) => {
    const { id, terms } = plan;
    const own: Partial<Record<FeeComponent, Money>> = {};
    for (const { component, amount, priceVersionId } of fees) {
      if (priceVersionId !== id || !isFee(component)) continue;
      own[component] = sum([own[component] ?? money(0), amount]);
    }
    const counted = usage.get(id) ?? new UsageMonth(terms);
    return adjustmentsOf(terms, counted, own, month).map((each) => lineOf(plan, month, each));
  });
  const minimum = minimumBy?.terms.monthlyMinimum;
  if (minimumBy === undefined || minimum === undefined) return due;
  const used = [...usage.values()].flatMap(({ state }) =>
    usageComponents.map((component) => money(state.amounts[component])),
  );
  const owed = sum([...fees, ...due].map(({ amount }) => amount).concat(used));
  return [...due, lineOf(minimumBy, month, topUp(minimum, owed))];
}

/**
 * The adjustments still to invoice: the difference with those already invoiced. Late calls and
 * corrections thus change an invoiced month by just their own effect.
 */
export function notYetInvoiced(
  due: readonly MonthlyFee[],
  documented: readonly Documented[],
): MonthlyFee[] {
  const before = new Map<string, number>();
  for (const line of documented) {
    before.set(keyOf(line), (before.get(keyOf(line)) ?? 0) + line.amount.micros);
  }
  return due
    .flatMap((line): MonthlyFee[] => {
      if (line.part === undefined) return [line];
      const earlier = before.get(keyOf({ ...line, name: line.part.name })) ?? 0;
      const amount = money(line.amount.micros - earlier);
      return [{ ...line, amount, part: { ...line.part, before: money(earlier) } }];
    })
    .filter(({ amount }) => amount.micros !== 0)
    .toSorted((a, b) => placeOf(a) - placeOf(b));
}

const placeOf = ({ component }: MonthlyFee): number =>
  adjustmentComponents.findIndex((each) => each === component);

const keyOf = ({ component, name, number, month, priceVersionId }: Omit<Documented, 'amount'>) =>
  JSON.stringify([component, name, number, month, priceVersionId]);

const lineOf = (
  { id, terms }: PlanVersion,
  month: string,
  { component, name, number, amount, reason }: Adjustment,
): MonthlyFee => ({
  component,
  number,
  month,
  priceVersionId: id,
  amount,
  vatPercent: terms.vatPercent,
  part: { name, reason, before: money(0) },
});
