import { money } from '@app/common';
import { nameUuid } from '../../kernel/name-uuid.js';
import { type NewEntry, reversalOf } from '../../books/index.js';

/** An invoice that the bank is asked for, as the books see it. */
export interface BookedDebit {
  readonly collectionId: string;
  readonly documentId: string;
  readonly number: string;
  readonly ownerId: string;
  readonly micros: number;
  /** `2026-11-25`: what it counts on. */
  readonly on: string;
}

/** What the owner owes is underway. */
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

/** It isn't underway any more: it came in, which its payment's own entries tell of, or it won't. */
export const entryOfEnd = (debit: BookedDebit): NewEntry =>
  reversalOf(entryOfDebit(debit), debit.on, `Incasso niet meer onderweg: ${debit.number}`);
