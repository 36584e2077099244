import { conflict, negate, notFound } from '@app/common';
import { tableOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import { nameUuid } from '../../kernel/name-uuid.js';
import { accountNameOf } from './chart.js';
import { LedgerEntry } from './ledger-entry.entity.js';
import { LedgerPosting } from './ledger-posting.entity.js';
import { type NewEntry, type NewPosting, post } from './post.js';

/**
 * The entry that reverses another one whole.
 * @param on The reversal's booking date: the entry's or a later one.
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

const table = tableOf(LedgerPosting);

/**
 * Posts the reversal of an entry. Repeating it with the same date changes nothing.
 * @throws AppError not-found `no-such-entry`; conflict `is-reversal`, and as `post`.
 */
export async function reverse(manager: EntityManager, entryId: string, on: string): Promise<void> {
  const entry = await storedEntry(manager, entryId);
  if (entry.kind === 'reversal') {
    throw conflict('is-reversal', 'A reversal can’t be reversed.');
  }
  await post(manager, [reversalOf(entry, on)]);
}

/** Reads a stored entry with its postings. @throws AppError not-found `no-such-entry`. */
async function storedEntry(manager: EntityManager, id: string): Promise<NewEntry> {
  const entry = await manager.findOneBy(LedgerEntry, { id });
  if (entry === null) {
    throw notFound('no-such-entry', 'The ledger has no entry with this id.');
  }
  const { on, kind, text, documentId, place } = entry;
  const postings = await table.query(
    manager,
    `select ${table.columns()} from billing.ledger_postings where place = $1 order by line`,
    [place],
  );
  return {
    id,
    on,
    kind,
    text,
    postings: postings.map(postingFrom),
    ...(documentId === null ? {} : { documentId }),
  };
}

const postingFrom = ({ amount, ...row }: LedgerPosting): NewPosting => ({
  account: accountNameOf(row.account),
  amount,
  ...(row.partyType === null || row.partyId === null
    ? {}
    : { party: { type: row.partyType, id: row.partyId } }),
  ...(row.documentId === null ? {} : { documentId: row.documentId }),
  ...(row.documentLine === null ? {} : { documentLine: row.documentLine }),
  ...(row.vatCode === null || row.vatPercent === null
    ? {}
    : { vat: { code: row.vatCode, percent: row.vatPercent } }),
});
