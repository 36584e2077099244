import { money } from '@app/common';
import { nameUuid } from '../../../kernel/name-uuid.js';
import type { AccountName, NewEntry, NewPosting } from '../../../books/index.js';

/** A payout's effect on a document: positive reduces our debt, negative the owner's debt to us. */
export interface BookedPart {
  readonly documentId: string;
  readonly number: string;
  readonly kind: 'invoice' | 'payout';
  readonly what: 'paid' | 'netted';
  readonly micros: number;
}

export interface BookedPayout {
  readonly id: string;
  readonly ownerId: string;
  readonly on: string;
  readonly parts: readonly BookedPart[];
}

const openAccounts: Readonly<Record<BookedPart['kind'], AccountName>> = {
  invoice: 'receivables-owners',
  payout: 'payables-owners',
};

/** The id of the ledger entry of a payout; the bank's refusal reverses it. */
export const payoutEntryId = (payoutId: string): string => nameUuid(payoutId, 'payout');

/**
 * The ledger entries of an approved payout: one sets off our debt against the owner's (BW 6:127), one moves the
 * amount to pay from our debt to payments underway, which the bank's statement clears.
 */
export function entriesOfPayout({ id, ownerId, on, parts }: BookedPayout): NewEntry[] {
  const party = { type: 'owner', id: ownerId } as const;
  const ofOpen = ({ documentId, kind, micros }: BookedPart): NewPosting => ({
    account: openAccounts[kind],
    party,
    amount: money(micros),
    documentId,
  });
  const netted = parts.filter(({ what }) => what === 'netted');
  const paid = parts.filter(({ what }) => what === 'paid');
  const entries: NewEntry[] = [
    {
      id: nameUuid(id, 'netting'),
      on,
      kind: 'netting',
      text: textOf('Verrekening', netted),
      postings: netted.map(ofOpen),
    },
    {
      id: payoutEntryId(id),
      on,
      kind: 'payout',
      text: textOf('Uitbetaling', paid),
      postings: paid.flatMap((part): NewPosting[] => [
        ofOpen(part),
        {
          account: 'payments-underway',
          party,
          amount: money(-part.micros),
          documentId: part.documentId,
        },
      ]),
    },
  ];
  return entries.filter(({ postings }) => postings.length > 0);
}

function textOf(what: string, parts: readonly BookedPart[]): string {
  const [first, ...others] = new Set(parts.map(({ number }) => number));
  return others.length === 0 ? `${what} ${first}` : `${what} ${first} en ${others.length} andere`;
}
