import type { BillingWorld } from './billing-input.js';
import type { DocumentRun, OpenLine } from './document-run.js';
import { monthsWithin, nameOfMonth, startOfMonth } from './months.js';
import { momentMs, type PriceBook } from './price-book.js';

/**
 * What an owner owes for the months that begin within the period: for himself when he holds a
 * number at a month's first instant, and for each number that he then holds. Fees of 0 are left out.
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
    const held = own.filter(
      ({ activeFromMonth }) => momentMs({ month: activeFromMonth }, startMs) <= begins,
    );
    const plan = book.at('price-plan', ownerId, begins * 1000);
    if (plan === null || held.length === 0) return [];
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
    return [
      fee('monthly', null, monthly.micros),
      ...held.map(({ number }) => fee('monthly-number', number, monthlyPerNumber.micros)),
    ].filter(({ amount }) => amount !== 0n);
  });
}
