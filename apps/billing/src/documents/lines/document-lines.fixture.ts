import { type Language, type Money, negate, toCents } from '@app/common';
import type { DocumentKind, DocumentLine, LineComponent } from '@app/contracts';
import { type ConsumerTariffTerms, tariffWords } from '@app/rating';
import { documentLine } from '@app/testing/builders';
import { type TaxedParty, vatOfLineOn } from '../../kernel/vat/document-vat.js';
import { type CallsOfLine, type MonthlyFee, type NewLine, partWords } from './document-lines.js';
import { dutchDate } from '../../kernel/time/months.js';

/** What callers were asked, of whose price a charge is a share. */
export interface LineTariff {
  readonly id: string;
  readonly terms: ConsumerTariffTerms;
}

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

/** From a charge's sign to the document's: a payout pays positive amounts. */
const inDocument = (kind: DocumentKind, amount: Money): Money =>
  kind === 'payout' ? negate(amount) : amount;

const netOf = (amount: Money, includesVat: boolean, vatPercent: number): Money =>
  includesVat ? toCents(amount, 100, 100 + vatPercent) : toCents(amount);

/**
 * The lines of a document that is printed or written as an e-invoice without a run: the sums, then the fees, each
 * as `keepLines` has them of a run.
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
