import { type Money, money } from '@app/common';
import type { DatedOption } from '@app/contracts';
import { type FeeComponent, numberOptions, type PricePlanTerms } from '@app/rating';
import type { MonthlyFee } from '../lines/document-lines.js';
import { type Month, monthAt } from '../../kernel/time/months.js';

/** A number that an owner holds or held; `until` is null while the owner holds it. */
export interface HeldNumber {
  readonly number: string;
  readonly from: Date;
  readonly until: Date | null;
}

/**
 * An option that a number's call flow has or had under any owner; `until` is null while it lasts.
 */
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
  /** The fees, sorted by component, number and month. */
  readonly fees: readonly MonthlyFee[];
  /** Months in which the owner held a number but had no plan. */
  readonly withoutPlan: readonly string[];
}

const holds = (from: Date, until: Date | null, instant: Date): boolean =>
  from <= instant && (until === null || until > instant);

export const planAt = (plans: readonly PlanVersion[], instant: Date): PlanVersion | undefined =>
  plans.find(({ validFrom, validUntil }) => holds(validFrom, validUntil, instant));

/** The numbers that the owner holds at an instant, each once. */
export const numbersHeldAt = (numbers: readonly HeldNumber[], instant: Date): string[] => [
  ...new Set(
    numbers.filter(({ from, until }) => holds(from, until, instant)).map(({ number }) => number),
  ),
];

/**
 * The fees that an owner owes for months, at each month's first instant and by the plan of that
 * instant: the monthly fee if the owner holds a number, a fee per number, and fees for each
 * number's options. Fees of 0 are omitted.
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
    const numbersHeld = numbersHeldAt(numbers, startsAt);
    if (numbersHeld.length === 0) continue;
    const plan = planAt(plans, startsAt);
    if (plan === undefined) {
      withoutPlan.push(month);
      continue;
    }
    const add = (
      component: FeeComponent,
      number: string | null,
      price: Money | undefined,
    ): void => {
      if (price !== undefined) fees.push(fee(plan, month, component, number, price));
    };
    add('monthly', null, plan.terms.monthly);
    for (const number of numbersHeld) {
      add('monthly-number', number, plan.terms.monthlyPerNumber);
      for (const option of numberOptions) {
        const has = options.some(
          (each) =>
            each.number === number &&
            each.option === option &&
            holds(each.from, each.until, startsAt),
        );
        if (has) add(`option-${option}`, number, plan.terms.options?.[option]);
      }
    }
  }
  return { fees: inOrder(fees), withoutPlan };
}

/**
 * The one-time fee for each number that the owner first held before `until`, by the plan and in the
 * month of that moment. Fees of 0 are omitted.
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
