import type { BillingWorld } from '../world/billing-input.js';
import type { DocumentRun, OpenLine } from './document-run.js';
import { monthOf, monthsWithin, nameOfMonth, startOfMonth } from '../figures/months.js';
import { momentMs, type PriceBook } from '../prices/price-book.js';

/**
 * The fees that an owner owes for months that begin within the period: the owner's fee when the
 * owner has a number at the month's first instant, and a fee for each such number. Fees of 0 are
 * left out.
 */
export function monthlyFees(
  ownerId: string,
  world: BillingWorld,
  book: PriceBook,
  { from, until, startMs }: DocumentRun,
): OpenLine[] {
  const own = world.numbers.filter(({ owner }) => owner === ownerId);
  return monthsWithin(Date.parse(from), Date.parse(until)).flatMap((month) => {
    const begins = startOfMonth(month);
    const owned = own.filter(
      ({ activeFromMonth }) => momentMs({ month: activeFromMonth }, startMs) <= begins,
    );
    const plan = book.at('price-plan', ownerId, begins * 1000);
    if (plan === null || owned.length === 0) return [];
    const { monthly, monthlyPerNumber, vatPercent } = plan.terms;
    const fee = (
      component: OpenLine['component'],
      number: string | null,
      micros: number,
    ): OpenLine => ({
      component,
      number,
      month: nameOfMonth(month),
      quantity: 1,
      seconds: 0,
      priceVersionId: plan.id,
      tariffId: null,
      late: false,
      amount: BigInt(micros),
      includesVat: false,
      vatPercent,
    });
    if (Object.keys(plan.terms.options ?? {}).length > 0) {
      throw new Error(
        `${plan.id}: the oracle can't bill options, since it doesn't know when a number got one`,
      );
    }
    return [
      fee('monthly', null, monthly.micros),
      ...owned.map(({ number }) => fee('monthly-number', number, monthlyPerNumber.micros)),
    ].filter(({ amount }) => amount !== 0n);
  });
}

/**
 * One set-up fee for each number that became active before the period's end, by the plan valid at
 * that moment.
 */
export const setUpFees = (
  ownerId: string,
  world: BillingWorld,
  book: PriceBook,
  { until, startMs }: DocumentRun,
): OpenLine[] =>
  world.numbers.flatMap(({ number, owner, activeFromMonth }) => {
    const since = momentMs({ month: activeFromMonth }, startMs);
    if (owner !== ownerId || since >= Date.parse(until)) return [];
    const plan = book.at('price-plan', ownerId, since * 1000);
    const price = plan?.terms.setUpPerNumber?.micros ?? 0;
    if (plan === null || price === 0) return [];
    return [
      {
        component: 'set-up',
        number,
        month: nameOfMonth(monthOf(since)),
        quantity: 1,
        seconds: 0,
        priceVersionId: plan.id,
        tariffId: null,
        amount: BigInt(price),
        late: false,
        includesVat: false,
        vatPercent: plan.terms.vatPercent,
      },
    ];
  });
