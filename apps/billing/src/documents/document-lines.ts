import { type Money, negate, toCents } from '@app/common';
import type { DocumentKind, DocumentLine, LineComponent } from '@app/contracts';

/** Charges of one component, number and price, added up. */
export interface ChargeSum {
  readonly component: LineComponent;
  readonly number: string;
  readonly quantity: number;
  readonly seconds: number;
  readonly priceVersionId: string;
  /** Signed as charges are: positive is owed to us. */
  readonly amount: Money;
  readonly includesVat: boolean;
  readonly vatPercent: number;
}

/** A fee that no call caused; VAT comes on top. */
export interface MonthlyFee {
  readonly component: 'monthly' | 'monthly-number';
  readonly number: string | null;
  readonly month: string;
  readonly priceVersionId: string;
  readonly amount: Money;
  readonly vatPercent: number;
}

/** From a charge's sign to the document's: a payout pays positive amounts. */
const inDocument = (kind: DocumentKind, amount: Money): Money =>
  kind === 'payout' ? negate(amount) : amount;

const netOf = (amount: Money, includesVat: boolean, vatPercent: number): Money =>
  includesVat ? toCents(amount, 100, 100 + vatPercent) : toCents(amount);

/** The lines of a document, numbered as they come: the sums, then the fees. */
export function documentLines(
  kind: DocumentKind,
  sums: readonly ChargeSum[],
  fees: readonly MonthlyFee[] = [],
): DocumentLine[] {
  const ofCalls = sums.map((sum) => {
    const amount = inDocument(kind, sum.amount);
    return { ...sum, month: null, amount, net: netOf(amount, sum.includesVat, sum.vatPercent) };
  });
  const ofMonths = fees.map((fee) => ({
    ...fee,
    quantity: 1,
    seconds: 0,
    includesVat: false,
    net: toCents(fee.amount),
  }));
  return [...ofCalls, ...ofMonths].map((line, index) => ({ position: index + 1, ...line }));
}
