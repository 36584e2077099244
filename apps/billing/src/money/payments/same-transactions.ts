import { grouped } from '@app/common';
import { endToEndIdIn } from '../payouts/paid/payment-ids.js';
import type { StoredPayment } from '../receivables/payment.entity.js';
import { documentNumbers } from './document-references.js';

/** A transaction on an account of ours, as a kind of file or a person tells of it. */
export interface ToldTransaction extends Readonly<
  Pick<
    StoredPayment,
    'id' | 'bookedOn' | 'account' | 'payerIban' | 'reference' | 'remittance' | 'apartFrom'
  >
> {
  /** `entered` by a person, else a kind of file: `camt.053`, or `csv` and its layout. */
  readonly told: string;
  readonly micros: number;
}

/** One that is kept, with what else tells of it already. */
export interface KeptTransaction extends ToldTransaction {
  readonly alsoTold: readonly string[];
}

export const entered = 'entered';
/** People know the day of a payment by the paper; banks book it around that, or when it is named, sooner or later. */
export const daysAround = { unnamed: 3, named: 31 } as const;

/** What the words of one say, taken apart once. */
interface Words {
  readonly plain: string;
  /** Of documents, or of a payout of ours. */
  readonly numbers: ReadonlySet<string>;
}

/**
 * Which of some transactions, told by one file or person, are kept already as told by something else. Each kept one
 * is at most one of them: a file that has two lines alike tells of two. Those that name the same come first, then
 * those in the same words.
 * @returns By the id of the told one, that of the kept one.
 */
export function sameTransactions(
  told: readonly ToldTransaction[],
  kept: readonly KeptTransaction[],
): Map<string, string> {
  const words = new Map([...told, ...kept].map((one) => [one, wordsOf(one)]));
  const free = grouped(kept, keyOf);
  const same = new Map<string, string>();
  for (const wanted of ['same', 'alike', 'unsaid'] as const) {
    for (const one of told) {
      if (same.has(one.id)) continue;
      const others = free.get(keyOf(one)) ?? [];
      const found = others
        .filter((other) => other.told !== one.told && !other.alsoTold.includes(one.told))
        .filter((other) => !isToldApart(one, other))
        .filter((other) => isAround(one, other, wanted))
        .filter((other) => sayingOf([one, words.get(one)!], [other, words.get(other)!]) === wanted)
        .toSorted((a, b) => daysBetween(one, a) - daysBetween(one, b))[0];
      if (found === undefined) continue;
      same.set(one.id, found.id);
      others.splice(others.indexOf(found), 1);
    }
  }
  return same;
}

const isToldApart = (a: ToldTransaction, b: ToldTransaction): boolean =>
  a.apartFrom.includes(b.id) || b.apartFrom.includes(a.id);

const keyOf = ({ account, micros }: ToldTransaction): string => `${account} ${micros}`;

const daysBetween = (a: ToldTransaction, b: ToldTransaction): number =>
  Math.abs(Date.parse(a.bookedOn) - Date.parse(b.bookedOn)) / 86_400_000;

function isAround(a: ToldTransaction, b: ToldTransaction, saying: Saying): boolean {
  if (a.told !== entered && b.told !== entered) return a.bookedOn === b.bookedOn;
  return daysBetween(a, b) <= (saying === 'same' ? daysAround.named : daysAround.unnamed);
}

/**
 * Whether two say that they are the same, that they aren’t, or neither; `alike`: neither, in words of which the one’s
 * are in the other’s, as are those of many that aren’t the same.
 */
type Saying = 'same' | 'alike' | 'unsaid' | 'other';

function sayingOf(
  [a, of]: readonly [ToldTransaction, Words],
  [b, than]: readonly [ToldTransaction, Words],
): Saying {
  const { payerIban } = a;
  if (payerIban !== null && b.payerIban !== null && payerIban !== b.payerIban) return 'other';
  if (of.numbers.size > 0 && than.numbers.size > 0) {
    return [...of.numbers].some((number) => than.numbers.has(number)) ? 'same' : 'other';
  }
  if (of.plain === '' || than.plain === '') return 'unsaid';
  if (of.plain.includes(than.plain) || than.plain.includes(of.plain)) return 'alike';
  // People put it in words of their own, files repeat those of the payer.
  const isPersons = a.told === entered || b.told === entered;
  return isPersons || (payerIban !== null && payerIban === b.payerIban) ? 'unsaid' : 'other';
}

const wordsOf = (one: ToldTransaction): Words => ({
  plain: `${one.reference ?? ''}${one.remittance}`.toUpperCase().replaceAll(/[^A-Z0-9]/g, ''),
  numbers: new Set([
    ...documentNumbers(one),
    ...[one.reference ?? '', one.remittance].flatMap((text) => endToEndIdIn(text) ?? []),
  ]),
});
