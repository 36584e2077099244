import { AppError, money, negate } from '@app/common';
import type { EntryKind } from '@app/contracts';
import type { EntityManager } from 'typeorm';
import { nameUuid } from '../../kernel/name-uuid.js';
import { accountNameOf } from './chart.js';
import { type NewEntry, type NewPosting, post } from './post.js';
import type { VatCode } from './vat-codes.js';

/**
 * What takes an entry back whole.
 * @param on The date that it counts on, the entry's or a later one.
 */
export const reversalOf = (
  entry: NewEntry,
  on: string,
  text = `Tegenboeking: ${entry.text}`,
): NewEntry => ({
  id: nameUuid(entry.id, 'reversal'),
  on,
  kind: 'reversal',
  text,
  reverses: entry.id,
  ...(entry.documentId === undefined ? {} : { documentId: entry.documentId }),
  ...(entry.at === undefined ? {} : { at: entry.at }),
  postings: entry.postings.map((posting) => ({ ...posting, amount: negate(posting.amount) })),
});

interface EntryRow {
  on: string;
  kind: EntryKind;
  text: string;
  document_id: string | null;
}

interface PostingRow {
  account: string;
  party_type: 'owner' | 'carrier' | null;
  party_id: string | null;
  amount_micros: string;
  document_id: string | null;
  document_line: number | null;
  vat_code: VatCode | null;
  vat_percent: number | null;
}

/**
 * Takes an entry back, once: again on the same date changes nothing.
 * @throws AppError not-found `no-such-entry`; conflict `is-reversal`, and as `post`.
 */
export async function reverse(manager: EntityManager, entryId: string, on: string): Promise<void> {
  const entry = await storedEntry(manager, entryId);
  if (entry.kind === 'reversal') {
    throw new AppError('conflict', 'is-reversal', 'An entry that takes back another one stays.');
  }
  await post(manager, [reversalOf(entry, on)]);
}

/** @throws AppError not-found `no-such-entry`. */
async function storedEntry(manager: EntityManager, id: string): Promise<NewEntry> {
  const [entry]: EntryRow[] = await manager.query(
    `select on_date::text as "on", kind, text, document_id from billing.ledger_entries where id = $1`,
    [id],
  );
  if (entry === undefined) {
    throw new AppError('not-found', 'no-such-entry', 'The books have no such entry.');
  }
  const postings: PostingRow[] = await manager.query(
    `select p.* from billing.ledger_postings p join billing.ledger_entries e on e.place = p.place
      where e.id = $1 order by p.line`,
    [id],
  );
  const { on, kind, text, document_id } = entry;
  return {
    id,
    on,
    kind,
    text,
    postings: postings.map(postingFrom),
    ...(document_id === null ? {} : { documentId: document_id }),
  };
}

const postingFrom = (row: PostingRow): NewPosting => ({
  account: accountNameOf(row.account),
  amount: money(Number(row.amount_micros)),
  ...(row.party_type === null || row.party_id === null
    ? {}
    : { party: { type: row.party_type, id: row.party_id } }),
  ...(row.document_id === null ? {} : { documentId: row.document_id }),
  ...(row.document_line === null ? {} : { documentLine: row.document_line }),
  ...(row.vat_code === null || row.vat_percent === null
    ? {}
    : { vat: { code: row.vat_code, percent: row.vat_percent } }),
});
