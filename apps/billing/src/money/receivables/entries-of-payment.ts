import { money } from '@app/common';
import { daysAfter } from '../../kernel/time/months.js';
import { nameUuid } from '../../kernel/name-uuid.js';
import type { AccountName, NewEntry } from '../../books/index.js';

/** A payment as the books see it; micro-euro, positive came in. */
export interface BookedPayment {
  readonly id: string;
  /** `2026-11-25`. */
  readonly bookedOn: string;
  readonly micros: number;
}

/** What of a payment was put on a document, or taken back from it. */
export interface BookedAllocation {
  readonly id: string;
  readonly micros: number;
  /** `2026-11-25`: what it counts on. */
  readonly on: string;
  /** The allocation that it takes back. */
  readonly reverses: string | null;
  /** Of a payout that is underway in the books; left out: it isn't, or was taken back from there. */
  readonly isPayout?: boolean;
  readonly document: {
    readonly id: string;
    readonly number: string;
    /** Where it is open. */
    readonly account: AccountName;
    /** What it asks for; negative: that we pay. */
    readonly micros: number;
    readonly partyType: 'owner' | 'carrier';
    readonly partyId: string;
  };
}

/** What is written off of a document, or isn't any more. */
export type BookedWriteOff = Pick<BookedAllocation, 'id' | 'micros' | 'on' | 'document'>;

/** Where what came in, or went out, waits until it is known what it is for. */
const suspense: AccountName = 'unallocated-receipts';

/**
 * The first day on which the books take what happened on a day: itself, or the first one behind the months
 * that are locked.
 * @param lockedThrough Null: nothing is.
 */
export const openDay = (day: string, lockedThrough: string | null): string =>
  lockedThrough !== null && day <= lockedThrough ? daysAfter(lockedThrough, 1) : day;

/** Bank to suspense: what the bank says is so, whoever it is of. */
export const entryOfPayment = (
  { id, bookedOn, micros }: BookedPayment,
  lockedThrough: string | null,
): NewEntry => ({
  id: entryIdOfPayment(id),
  on: openDay(bookedOn, lockedThrough),
  kind: 'payment',
  text: micros > 0 ? `Ontvangst van ${bookedOn}` : `Afschrijving van ${bookedOn}`,
  postings: [
    { account: 'bank', amount: money(micros) },
    { account: suspense, amount: money(-micros) },
  ],
});

/** Suspense to what the document's party owes, or is owed; of one that was taken back the other way round. */
export const entryOfAllocation = (
  { id, micros, on, reverses, isPayout = false, document }: BookedAllocation,
  lockedThrough: string | null,
): NewEntry => ({
  id: entryIdOfAllocation(id),
  on: openDay(on, lockedThrough),
  kind: reverses === null ? 'payment' : 'reversal',
  text: `${textOf(micros, reverses, document)} van ${document.number}`,
  documentId: document.id,
  ...(reverses === null ? {} : { reverses: entryIdOfAllocation(reverses) }),
  postings: [
    { account: suspense, amount: money(micros) },
    {
      // What went out was underway; what comes back is owed again.
      account: isPayout && micros < 0 ? 'payments-underway' : document.account,
      party: { type: document.partyType, id: document.partyId },
      amount: money(-micros),
    },
  ],
});

/**
 * What nobody pays any more becomes a loss, VAT included: VAT on bad debts is asked back by its own rules (Wet OB
 * 1968, art. 29), which nobody here knows to be met.
 */
export const entryOfWriteOff = ({ id, micros, on, document }: BookedWriteOff): NewEntry => ({
  id: nameUuid(id, 'write-off'),
  on,
  kind: 'write-off',
  documentId: document.id,
  text: `Afboeking van ${document.number}`,
  postings: lossOf(micros, document),
});

/**
 * A loss that isn't one after all, VAT included: what of it was asked back is owed again, by the same rules. It
 * may be a part, so that it isn't the reversal of an entry.
 */
export const entryOfRecovery = (
  { id, micros, on, document }: BookedWriteOff,
  lockedThrough: string | null,
): NewEntry => ({
  id: nameUuid(id, 'recovered'),
  on: openDay(on, lockedThrough),
  kind: 'write-off',
  documentId: document.id,
  text: `Terugneming van de afboeking van ${document.number}`,
  postings: lossOf(-micros, document),
});

const lossOf = (
  micros: number,
  { account, partyType, partyId }: BookedAllocation['document'],
): NewEntry['postings'] => [
  { account: 'bad-debts', amount: money(micros) },
  { account, party: { type: partyType, id: partyId }, amount: money(-micros) },
];

/** What goes against what a document asks for takes back what was collected of it. */
function textOf(
  micros: number,
  reverses: string | null,
  document: BookedAllocation['document'],
): string {
  if (reverses !== null) return 'Teruggedraaid: betaling';
  return Math.sign(micros) === Math.sign(document.micros) ? 'Betaling' : 'Teruggekomen incasso';
}

const entryIdOfPayment = (paymentId: string): string => nameUuid(paymentId, 'payment');
const entryIdOfAllocation = (allocationId: string): string => nameUuid(allocationId, 'allocation');
