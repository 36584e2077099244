import { columnTypes, type RowOf, rowsOf } from '@app/platform/database';
import { accountNameOf, openAccountInSql } from '../../books/index.js';
import type { BookedAllocation } from './entries-of-payment.js';

const { money, text, textOf, uuid } = columnTypes;

/** The fields of a document that ledger entries need, as `bookedDocumentInSql` selects them. */
export const bookedDocumentColumns = {
  documentId: uuid,
  number: text,
  account: text,
  documentAmount: money,
  partyType: textOf<'owner' | 'carrier'>(),
  partyId: text,
} as const;
const rows = rowsOf(bookedDocumentColumns);

/** SQL: the columns of `bookedDocumentColumns` for a receivable `r`. */
export const bookedDocumentInSql = `r.document_id as "documentId", r.number,
  ${openAccountInSql('r')} as account, r.amount_micros as "documentAmount",
  r.party_type as "partyType", r.party_id as "partyId"`;

export const bookedDocumentOf = (row: RowOf<typeof rows>): BookedAllocation['document'] => ({
  id: row.documentId,
  number: row.number,
  account: accountNameOf(row.account),
  micros: row.documentAmount.micros,
  partyType: row.partyType,
  partyId: row.partyId,
});
