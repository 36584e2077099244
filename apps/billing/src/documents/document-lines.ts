import { formatMoney, type Language, type Money, negate, toCents } from '@app/common';
import type { DocumentKind, DocumentLine, LineComponent } from '@app/contracts';
import {
  type Adjustment,
  type AdjustmentReason,
  adjustmentWords,
  type ConsumerTariffTerms,
  type FeeComponent,
  tariffWords,
} from '@app/rating';
import { type TaxedParty, vatOfLine } from '../tax/document-vat.js';

/** What callers were asked, of whose price a charge is a share. */
export interface LineTariff {
  readonly id: string;
  readonly terms: ConsumerTariffTerms;
}

/** Starts of the first and last call of a line, microseconds since 1970. */
export interface CallsOfLine {
  readonly earliest: number;
  readonly latest: number;
}

/** A line that is about to become final; null of one without calls. */
export type NewLine = DocumentLine & { readonly calls: CallsOfLine | null };

/** Charges of one component, number, price and tariff, added up: of calls, or what corrects them. */
export interface ChargeSum {
  readonly component: LineComponent;
  readonly number: string;
  readonly quantity: number;
  readonly seconds: number;
  readonly priceVersionId: string;
  readonly tariff: LineTariff | null;
  /** Signed as charges are: positive is owed to us. */
  readonly amount: Money;
  readonly includesVat: boolean;
  readonly vatPercent: number;
  /** When they began, microseconds since 1970. */
  readonly calls: CallsOfLine;
  /** Days in the Netherlands of the calls that are corrected; null of calls themselves. */
  readonly corrects: DocumentLine['corrects'];
  /** The same of calls of before the document's period. */
  readonly late: DocumentLine['late'];
}

/** How much a part of a plan makes of a month, of which `before` is on invoices already. */
export interface PlanPart {
  /** Null of the minimum. */
  readonly name: string | null;
  readonly reason: AdjustmentReason;
  readonly before: Money;
}

/** What no single call caused: a fee, or what a part of the plan makes of a month. VAT comes on top. */
export interface MonthlyFee {
  readonly component: FeeComponent | Adjustment['component'];
  readonly number: string | null;
  readonly month: string;
  readonly priceVersionId: string;
  readonly amount: Money;
  readonly vatPercent: number;
  /** Left out of a fee. */
  readonly part?: PlanPart;
}

const chargedBefore = { nl: 'al gerekend', en: 'charged before' } as const;

export function partWords(
  { name, reason, before }: PlanPart,
  language: Language,
): DocumentLine['part'] {
  const words = adjustmentWords(reason, language);
  const earlier = `; ${chargedBefore[language]}: ${formatMoney(before, language)}`;
  return { name, explanation: before.micros === 0 ? words : words + earlier };
}

/** From a charge's sign to the document's: a payout pays positive amounts. */
const inDocument = (kind: DocumentKind, amount: Money): Money =>
  kind === 'payout' ? negate(amount) : amount;

const netOf = (amount: Money, includesVat: boolean, vatPercent: number): Money =>
  includesVat ? toCents(amount, 100, 100 + vatPercent) : toCents(amount);

/**
 * The lines of a document, numbered as they come: the sums, then the fees.
 * @throws AppError invalid `vat-undecided`.
 */
export function documentLines(
  kind: DocumentKind,
  language: Language,
  party: TaxedParty,
  sums: readonly ChargeSum[],
  fees: readonly MonthlyFee[] = [],
): NewLine[] {
  const ofCalls = sums.map(({ tariff, ...sum }) => {
    const amount = inDocument(kind, sum.amount);
    return {
      ...sum,
      tariffId: tariff?.id ?? null,
      tariff: tariff && tariffWords(tariff.terms, language),
      month: null,
      part: null,
      amount,
      net: netOf(amount, sum.includesVat, sum.vatPercent),
    };
  });
  const ofMonths = fees.map((fee) => ({
    ...fee,
    part: fee.part === undefined ? null : partWords(fee.part, language),
    quantity: 1,
    seconds: 0,
    tariffId: null,
    tariff: null,
    calls: null,
    corrects: null,
    late: null,
    includesVat: false,
    net: toCents(fee.amount),
  }));
  return [...ofCalls, ...ofMonths].map((line, index) => ({
    ...{ position: index + 1, ...line },
    vat: vatOfLine(kind, party, line),
  }));
}
