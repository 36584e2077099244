import { type Money, money } from '@app/common';
import type { DatedOption } from '@app/contracts';
import { type FeeComponent, numberOptions, type PricePlanTerms } from '@app/rating';
import type { MonthlyFee } from '../lines/document-lines.js';
import { type Month, monthAt } from '../../kernel/time/months.js';

/** A number that an owner holds or held; `until` null: still. */
export interface HeldNumber {
  readonly number: string;
  readonly from: Date;
  readonly until: Date | null;
}

/** A number's flow has or had an option, whoever held it; `until` null: still. */
export interface HeldOption extends HeldNumber {
  readonly option: DatedOption['option'];
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

export const planAt = (plans: readonly PlanVersion[], instant: Date): PlanVersion | undefined =>
  plans.find(({ validFrom, validUntil }) => holds(validFrom, validUntil, instant));

/** The numbers that he holds then, each once. */
export const heldAt = (numbers: readonly HeldNumber[], instant: Date): string[] => [
  ...new Set(
    numbers.filter(({ from, until }) => holds(from, until, instant)).map(({ number }) => number),
  ),
];

/**
 * What an owner owes for the months: at each one's first instant, by the plan of that instant, the
 * fee for being a customer if he holds a number, the fee for each number, and those for the options
 * that each has. Fees of 0 are left out.
 */
export function monthlyFees(
  months: readonly Month[],
  numbers: readonly HeldNumber[],
  plans: readonly PlanVersion[],
  options: readonly HeldOption[] = [],
): MonthlyFees {
  const fees: MonthlyFee[] = [];
  const withoutPlan: string[] = [];
  for (const { month, startsAt } of months) {
    const held = heldAt(numbers, startsAt);
    if (held.length === 0) continue;
    const plan = planAt(plans, startsAt);
    if (plan === undefined) {
      withoutPlan.push(month);
      continue;
    }
    const put = (
      component: FeeComponent,
      number: string | null,
      price: Money | undefined,
    ): void => {
      if (price !== undefined) fees.push(fee(plan, month, component, number, price));
    };
    put('monthly', null, plan.terms.monthly);
    for (const number of held) {
      put('monthly-number', number, plan.terms.monthlyPerNumber);
      for (const option of numberOptions) {
        const has = options.some(
          (each) =>
            each.number === number &&
            each.option === option &&
            holds(each.from, each.until, startsAt),
        );
        if (has) put(`option-${option}`, number, plan.terms.options?.[option]);
      }
    }
  }
  return { fees: inOrder(fees), withoutPlan };
}

/**
 * What an owner owes once for each number that he first held before `until`, by the plan of when he
 * did, in that month. Fees of 0 are left out.
 */
export function setUpFees(
  until: Date,
  numbers: readonly HeldNumber[],
  plans: readonly PlanVersion[],
): MonthlyFee[] {
  const firsts = new Map<string, Date>();
  for (const { number, from } of numbers) {
    const other = firsts.get(number);
    if (from < until && (other === undefined || from < other)) firsts.set(number, from);
  }
  return inOrder(
    [...firsts].flatMap(([number, from]) => {
      const plan = planAt(plans, from);
      const price = plan?.terms.setUpPerNumber;
      if (plan === undefined || price === undefined) return [];
      return [fee(plan, monthAt(from).month, 'set-up', number, price)];
    }),
  );
}

const fee = (
  { id, terms }: PlanVersion,
  month: string,
  component: FeeComponent,
  number: string | null,
  price: Money,
): MonthlyFee => ({
  component,
  number,
  month,
  priceVersionId: id,
  vatPercent: terms.vatPercent,
  amount: money(price.micros),
});

function inOrder(fees: readonly MonthlyFee[]): MonthlyFee[] {
  const key = ({ component, number, month }: MonthlyFee): string =>
    `${component} ${number ?? ''} ${month}`;
  return fees
    .filter(({ amount }) => amount.micros !== 0)
    .toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}
