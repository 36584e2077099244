import { money } from '@app/common';
import { nameUuid } from '../../kernel/name-uuid.js';
import { type NewEntry, reversalOf } from '../../books/index.js';

/** An item of a collection, with the fields that its ledger entries need. */
export interface BookedDebit {
  readonly collectionId: string;
  readonly documentId: string;
  readonly number: string;
  readonly ownerId: string;
  readonly micros: number;
  /** The booking date, `2026-11-25`. */
  readonly on: string;
}

/** Moves an owner's debt to receipts underway, when a collection is approved. */
export const entryOfDebit = (debit: BookedDebit): NewEntry => ({
  id: nameUuid(debit.collectionId, `underway ${debit.documentId}`),
  on: debit.on,
  kind: 'payment',
  text: `Incasso onderweg van ${debit.number}`,
  documentId: debit.documentId,
  postings: [
    { account: 'receipts-underway', amount: money(debit.micros) },
    {
      account: 'receivables-owners',
      party: { type: 'owner', id: debit.ownerId },
      amount: money(-debit.micros),
    },
  ],
});

/** Reverses `entryOfDebit` when the bank paid the item (its payment has entries of its own) or refused it. */
export const entryOfEnd = (debit: BookedDebit): NewEntry =>
  reversalOf(entryOfDebit(debit), debit.on, `Incasso niet meer onderweg: ${debit.number}`);
