import { type Language, type Money, negate, toCents } from '@app/common';
import type { DocumentKind, DocumentLine, LineComponent } from '@app/contracts';
import { type ConsumerTariffTerms, tariffWords } from '@app/rating';
import { documentLine } from '@app/testing/builders';
import { type TaxedParty, vatOfLineOn } from '../../kernel/vat/document-vat.js';
import { type CallsOfLine, type MonthlyFee, type NewLine, partWords } from './document-lines.js';
import { dutchDate } from '../../kernel/time/months.js';

/** The callers' tariff, if a charge is a share of its price. */
export interface LineTariff {
  readonly id: string;
  readonly terms: ConsumerTariffTerms;
}

/** Charges of one component, number, price and tariff, added up: of calls, or of corrections. */
export interface ChargeSum {
  readonly component: LineComponent;
  readonly number: string;
  readonly quantity: number;
  readonly seconds: number;
  readonly priceVersionId: string;
  readonly tariff: LineTariff | null;
  /** Signed like charges: positive is owed to us. */
  readonly amount: Money;
  readonly includesVat: boolean;
  readonly vatPercent: number;
  /** Starts of the first and last call, microseconds since 1970. */
  readonly calls: CallsOfLine;
  /** Days in the Netherlands of the first and last corrected call; null for charges of calls. */
  readonly corrects: DocumentLine['corrects'];
  /**
   * Days in the Netherlands of the first and last call from before the document's period; null for
   * other sums.
   */
  readonly late: DocumentLine['late'];
}

/**
 * Converts a charge's sign to the document's: a payout's positive amounts are paid to the owner.
 */
const inDocument = (kind: DocumentKind, amount: Money): Money =>
  kind === 'payout' ? negate(amount) : amount;

const netOf = (amount: Money, includesVat: boolean, vatPercent: number): Money =>
  includesVat ? toCents(amount, 100, 100 + vatPercent) : toCents(amount);

/**
 * The lines of a document that is printed or written as an e-invoice without a run: the sums, then
 * the fees, with the fields that `keepLines` stores for a run.
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
    ...documentLine(),
    position: index + 1,
    ...line,
    vat: vatOfLineOn(dayOf(line), kind, party, line),
  }));
}

const dayOf = ({ calls, month }: Pick<NewLine, 'calls' | 'month'>): string =>
  calls === null ? `${month ?? ''}-01` : dutchDate(new Date(calls.latest / 1000));
