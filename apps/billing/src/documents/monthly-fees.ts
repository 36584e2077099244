import { money } from '@app/common';
import type { PricePlanTerms } from '@app/rating';
import type { MonthlyFee } from './document-lines.js';
import type { Month } from './months.js';

/** A number that an owner holds or held; `until` null: still. */
export interface HeldNumber {
  readonly number: string;
  readonly from: Date;
  readonly until: Date | null;
}

export interface PlanVersion {
  readonly id: string;
  readonly validFrom: Date;
  readonly validUntil: Date | null;
  readonly terms: PricePlanTerms;
}

export interface MonthlyFees {
  /** By component, number, and month. */
  readonly fees: readonly MonthlyFee[];
  /** Months in which he held a number but had no plan. */
  readonly withoutPlan: readonly string[];
}

const holds = (from: Date, until: Date | null, instant: Date): boolean =>
  from <= instant && (until === null || until > instant);

/**
 * What an owner owes for the months: at each one's first instant, by the plan of that instant, the
 * fee for being a customer if he holds a number, and the fee for each number. Fees of 0 are left out.
 */
export function monthlyFees(
  months: readonly Month[],
  numbers: readonly HeldNumber[],
  plans: readonly PlanVersion[],
): MonthlyFees {
  const fees: MonthlyFee[] = [];
  const withoutPlan: string[] = [];
  for (const { month, startsAt } of months) {
    const held = [
      ...new Set(
        numbers
          .filter(({ from, until }) => holds(from, until, startsAt))
          .map(({ number }) => number),
      ),
    ];
    if (held.length === 0) continue;
    const plan = plans.find(({ validFrom, validUntil }) => holds(validFrom, validUntil, startsAt));
    if (plan === undefined) {
      withoutPlan.push(month);
      continue;
    }
    const { monthly, monthlyPerNumber, vatPercent } = plan.terms;
    const fee = { month, priceVersionId: plan.id, vatPercent };
    if (monthly.micros !== 0) {
      fees.push({ ...fee, component: 'monthly', number: null, amount: money(monthly.micros) });
    }
    if (monthlyPerNumber.micros !== 0) {
      for (const number of held) {
        const amount = money(monthlyPerNumber.micros);
        fees.push({ ...fee, component: 'monthly-number', number, amount });
      }
    }
  }
  return { fees: fees.toSorted(inOrder), withoutPlan };
}

function inOrder(a: MonthlyFee, b: MonthlyFee): number {
  const key = ({ component, number, month }: MonthlyFee): string =>
    `${component} ${number ?? ''} ${month}`;
  return key(a) < key(b) ? -1 : 1;
}
