import { grouped } from '@app/common';
import { endToEndIdIn } from '../payouts/paid/payment-ids.js';
import type { StoredPayment } from '../receivables/payment.entity.js';
import { documentNumbers } from './document-references.js';

/** A transaction on one of our accounts, as a kind of file or a person reports it. */
export interface ReportedTransaction extends Readonly<
  Pick<
    StoredPayment,
    'id' | 'bookedOn' | 'account' | 'payerIban' | 'reference' | 'remittance' | 'apartFrom'
  >
> {
  /** The source: `entered` by a person, or a kind of file: `camt.053`, or `csv` and its layout. */
  readonly reportedIn: string;
  readonly micros: number;
}

/** A stored transaction, with the other sources that report it. */
export interface KeptTransaction extends ReportedTransaction {
  readonly alsoReportedIn: readonly string[];
}

export const entered = 'entered';
/** The most days between an entry and the bank's booking: 3, or 31 when both name the same document or payout. */
export const daysAround = { unnamed: 3, named: 31 } as const;

/** The texts of a transaction in comparable form. */
interface Words {
  readonly plain: string;
  /** Numbers of documents, and end-to-end ids of our payouts. */
  readonly numbers: ReadonlySet<string>;
}

/**
 * Finds the reported transactions (of one file or person) that are stored already from another source. A stored
 * one matches at most one: two equal lines of a file are two transactions. Pairs that name the same document are
 * matched first, then those with the same words, then those whose words decide nothing.
 * @returns Ids of stored transactions by the ids of reported ones.
 */
export function sameTransactions(
  reported: readonly ReportedTransaction[],
  kept: readonly KeptTransaction[],
): Map<string, string> {
  const words = new Map([...reported, ...kept].map((one) => [one, wordsOf(one)]));
  const free = grouped(kept, keyOf);
  const same = new Map<string, string>();
  for (const wanted of ['same', 'alike', 'undecided'] as const) {
    for (const one of reported) {
      if (same.has(one.id)) continue;
      const others = free.get(keyOf(one)) ?? [];
      const found = others
        .filter(
          (other) =>
            other.reportedIn !== one.reportedIn && !other.alsoReportedIn.includes(one.reportedIn),
        )
        .filter((other) => !areSeparated(one, other))
        .filter((other) => isAround(one, other, wanted))
        .filter(
          (other) => likenessOf([one, words.get(one)!], [other, words.get(other)!]) === wanted,
        )
        .toSorted((a, b) => daysBetween(one, a) - daysBetween(one, b))[0];
      if (found === undefined) continue;
      same.set(one.id, found.id);
      others.splice(others.indexOf(found), 1);
    }
  }
  return same;
}

const areSeparated = (a: ReportedTransaction, b: ReportedTransaction): boolean =>
  a.apartFrom.includes(b.id) || b.apartFrom.includes(a.id);

const keyOf = ({ account, micros }: ReportedTransaction): string => `${account} ${micros}`;

const daysBetween = (a: ReportedTransaction, b: ReportedTransaction): number =>
  Math.abs(Date.parse(a.bookedOn) - Date.parse(b.bookedOn)) / 86_400_000;

function isAround(a: ReportedTransaction, b: ReportedTransaction, likeness: Likeness): boolean {
  if (a.reportedIn !== entered && b.reportedIn !== entered) return a.bookedOn === b.bookedOn;
  return daysBetween(a, b) <= (likeness === 'same' ? daysAround.named : daysAround.unnamed);
}

/**
 * How the texts of two transactions compare. `same`: they name the same document or payout. `other`: they name
 * different payers or documents. `alike`: one text contains the other, which is no proof. `undecided`: neither.
 */
type Likeness = 'same' | 'alike' | 'undecided' | 'other';

function likenessOf(
  [a, of]: readonly [ReportedTransaction, Words],
  [b, than]: readonly [ReportedTransaction, Words],
): Likeness {
  const { payerIban } = a;
  if (payerIban !== null && b.payerIban !== null && payerIban !== b.payerIban) return 'other';
  if (of.numbers.size > 0 && than.numbers.size > 0) {
    return [...of.numbers].some((number) => than.numbers.has(number)) ? 'same' : 'other';
  }
  if (of.plain === '' || than.plain === '') return 'undecided';
  if (of.plain.includes(than.plain) || than.plain.includes(of.plain)) return 'alike';
  // A person writes words of their own, so other words prove nothing; files repeat the payer's words.
  const isPersons = a.reportedIn === entered || b.reportedIn === entered;
  return isPersons || (payerIban !== null && payerIban === b.payerIban) ? 'undecided' : 'other';
}

const wordsOf = (one: ReportedTransaction): Words => ({
  plain: `${one.reference ?? ''}${one.remittance}`.toUpperCase().replaceAll(/[^A-Z0-9]/g, ''),
  numbers: new Set([
    ...documentNumbers(one),
    ...[one.reference ?? '', one.remittance].flatMap((text) => endToEndIdIn(text) ?? []),
  ]),
});
