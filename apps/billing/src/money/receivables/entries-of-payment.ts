import { money } from '@app/common';
import { daysAfter } from '../../kernel/time/months.js';
import { nameUuid } from '../../kernel/name-uuid.js';
import type { AccountName, NewEntry } from '../../books/index.js';

/** A payment with the fields that its ledger entry needs; micro-euro, positive is incoming. */
export interface BookedPayment {
  readonly id: string;
  /** The day on which the bank booked the payment, such as `2026-11-25`. */
  readonly bookedOn: string;
  readonly micros: number;
}

/** An allocation or its reversal, with the fields that its ledger entry needs. */
export interface BookedAllocation {
  readonly id: string;
  readonly micros: number;
  /** The booking date, `2026-11-25`. */
  readonly on: string;
  /** The id of the allocation that this one reverses; null: it is no reversal. */
  readonly reverses: string | null;
  /** Whether the allocation belongs to a payout that the ledger has underway; left out: false. */
  readonly isPayout?: boolean;
  readonly document: {
    readonly id: string;
    readonly number: string;
    /** The account on which the document is open. */
    readonly account: AccountName;
    /** The document's amount in micro-euro; negative: we owe it. */
    readonly micros: number;
    readonly partyType: 'owner' | 'carrier';
    readonly partyId: string;
  };
}

/** A write-off of a document, or a recovery of one. */
export type BookedWriteOff = Pick<BookedAllocation, 'id' | 'micros' | 'on' | 'document'>;

/** The account of payments that aren't allocated yet. */
const suspense: AccountName = 'unallocated-receipts';

/**
 * The booking date for an event of a day: that day, or the first day after the locked months.
 * @param lockedThrough The last locked day; null: no month is locked.
 */
export const openDay = (day: string, lockedThrough: string | null): string =>
  lockedThrough !== null && day <= lockedThrough ? daysAfter(lockedThrough, 1) : day;

/** The entry of a payment: between bank and unallocated receipts. */
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

/** The entry of an allocation: between unallocated receipts and the document's open account. */
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
      // A payment of a payout clears the account of payments underway; a returned payout is owed
      // again, on its document's account.
      account: isPayout && micros < 0 ? 'payments-underway' : document.account,
      party: { type: document.partyType, id: document.partyId },
      amount: money(-micros),
    },
  ],
});

/**
 * The entry of a write-off: the debt becomes a loss, VAT included. VAT on bad debts may be reclaimed under Wet OB
 * 1968, art. 29, but billing can't know whether its conditions are met.
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
 * The entry of a recovered write-off: the loss becomes a debt again, VAT included; VAT that was reclaimed is owed
 * again under the same article. It may be a part, so it isn't a reversal of the write-off's entry.
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

/**
 * The entry's description in Dutch. An allocation with the sign opposite to its document's amount
 * is a returned collection.
 */
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
