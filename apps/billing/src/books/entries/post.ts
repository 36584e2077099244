import { AppError, type Money, fieldProblem } from '@app/common';
import type { EntryKind } from '@app/contracts';
import type { EntityManager } from 'typeorm';
import { type AccountName, chart } from './chart.js';
import type { VatCode } from './vat-codes.js';

export interface NewPosting {
  readonly account: AccountName;
  /** Of what is owed: who owes it, or is owed. */
  readonly party?: { readonly type: 'owner' | 'carrier'; readonly id: string };
  /** Positive is debit; whole cents. */
  readonly amount: Money;
  /** The document whose open amount it changes, or that it is of; left out: the entry's. */
  readonly documentId?: string;
  readonly documentLine?: number;
  readonly vat?: { readonly code: VatCode; readonly percent: number };
}

export interface NewEntry {
  /** By what it is of, so that posting it again is known: `nameUuid`. */
  readonly id: string;
  /** The date that it counts on, `2026-11-25`, in the Netherlands. */
  readonly on: string;
  readonly kind: EntryKind;
  /** In Dutch: what accountants read. */
  readonly text: string;
  readonly documentId?: string;
  /** The entry that a reversal takes back. */
  readonly reverses?: string;
  /** When it was decided; left out: now. */
  readonly at?: Date;
  /** Two at least, which sum to zero. */
  readonly postings: readonly NewPosting[];
}

interface EntryRow {
  id: string;
  on: string;
  kind: string;
  text: string;
  document: string | null;
  reverses: string | null;
}

interface PostingRow {
  line: number;
  account: string;
  party_type: string | null;
  party_id: string | null;
  amount: number;
  document: string | null;
  document_line: number | null;
  vat_code: string | null;
  vat_percent: number | null;
}

/**
 * The one way into the books: entries whole, in the order given. One that is there already, with all that
 * it says, is left as it is. Whoever posts holds off all others until the transaction ends, so it comes last
 * in it.
 * @returns How many are new.
 * @throws AppError conflict `month-locked`; `entry-differs` when one of its id says something else.
 * @throws QueryFailedError of code 23514 when one doesn't sum to zero, or isn't in whole cents.
 */
export async function post(manager: EntityManager, entries: readonly NewEntry[]): Promise<number> {
  if (entries.length === 0) return 0;
  const [{ last }]: [{ last: string }] = await manager.query(
    'select last from billing.ledger_place for update',
  );
  const there = await entriesThere(
    manager,
    entries.map(({ id }) => id),
  );
  for (const entry of entries) {
    const known = there.get(entry.id);
    if (known !== undefined && known !== contentOf(entry)) {
      throw new AppError('conflict', 'entry-differs', 'An entry of the books can’t be changed.', [
        fieldProblem('id', 'entry-id-taken', { id: entry.id }),
      ]);
    }
  }
  const fresh = entries.filter(({ id }) => !there.has(id));
  if (fresh.length === 0) return 0;
  await checkOpen(manager, fresh);
  const rows = fresh.map((entry, index) => ({ place: Number(last) + index + 1, entry }));
  await manager.query('update billing.ledger_place set last = last + $1', [fresh.length]);
  await manager.query(
    `insert into billing.ledger_entries (id, place, on_date, kind, text, document_id, reverses, postings,
       posted_at)
     select r.id, r.place, r."on", r.kind, r.text, r.document, r.reverses, r.postings,
            coalesce(r.at, clock_timestamp())
       from json_to_recordset($1::json) as r(id uuid, place bigint, "on" date, kind text, text text,
         document uuid, reverses uuid, postings integer, at timestamptz)`,
    [
      JSON.stringify(
        rows.map(({ place, entry }) => ({
          place,
          ...rowOf(entry),
          postings: entry.postings.length,
          at: entry.at,
        })),
      ),
    ],
  );
  await manager.query(
    `insert into billing.ledger_postings (place, line, on_date, account, party_type, party_id,
       amount_micros, document_id, document_line, vat_code, vat_percent)
     select r.place, r.line, r."on", r.account, r.party_type, r.party_id, r.amount, r.document,
            r.document_line, r.vat_code, r.vat_percent
       from json_to_recordset($1::json) as r(place bigint, line integer, "on" date, account text,
         party_type text, party_id text, amount bigint, document uuid, document_line integer,
         vat_code text, vat_percent integer)`,
    [
      JSON.stringify(
        rows.flatMap(({ place, entry }) =>
          postingRows(entry).map((row) => ({ place, on: entry.on, ...row })),
        ),
      ),
    ],
  );
  return fresh.length;
}

/** Through which day the books are locked, `2026-10-31`; null: they never were. */
export async function lockedThrough(manager: EntityManager): Promise<string | null> {
  const rows: { through: string }[] = await manager.query(
    'select through::text from billing.ledger_locks order by sequence desc limit 1',
  );
  return rows[0]?.through ?? null;
}

async function checkOpen(manager: EntityManager, entries: readonly NewEntry[]): Promise<void> {
  const through = await lockedThrough(manager);
  const early = entries.find(({ on }) => through !== null && on <= through);
  if (early === undefined) return;
  throw new AppError('conflict', 'month-locked', `The books are locked through ${through}.`, [
    fieldProblem('on', 'entry-too-early', { through: String(through), on: early.on }),
  ]);
}

/** By id: what each that is there says. */
async function entriesThere(
  manager: EntityManager,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const rows: (EntryRow & { postings: PostingRow[] })[] = await manager.query(
    `select e.id, e.on_date::text as "on", e.kind, e.text, e.document_id as document, e.reverses,
            (select json_agg(json_build_object('line', p.line, 'account', p.account,
                'party_type', p.party_type, 'party_id', p.party_id, 'amount', p.amount_micros,
                'document', p.document_id, 'document_line', p.document_line, 'vat_code', p.vat_code,
                'vat_percent', p.vat_percent) order by p.line)
               from billing.ledger_postings p where p.place = e.place) as postings
       from billing.ledger_entries e where e.id = any($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, written(row, row.postings)]));
}

const rowOf = (entry: NewEntry): EntryRow => ({
  id: entry.id,
  on: entry.on,
  kind: entry.kind,
  text: entry.text,
  document: entry.documentId ?? null,
  reverses: entry.reverses ?? null,
});

const postingRows = ({ documentId, postings }: NewEntry): PostingRow[] =>
  postings.map((posting, index) => ({
    line: index + 1,
    account: chart[posting.account].code,
    party_type: posting.party?.type ?? null,
    party_id: posting.party?.id ?? null,
    amount: posting.amount.micros,
    document: posting.documentId ?? documentId ?? null,
    document_line: posting.documentLine ?? null,
    vat_code: posting.vat?.code ?? null,
    vat_percent: posting.vat?.percent ?? null,
  }));

/** The same text for the same entry, whether it is read or about to be written. */
const written = (entry: EntryRow, postings: readonly PostingRow[]): string =>
  JSON.stringify([
    entry.id,
    entry.on,
    entry.kind,
    entry.text,
    entry.document,
    entry.reverses,
    ...postings.map((row) => [
      row.line,
      row.account,
      row.party_type,
      row.party_id,
      row.amount,
      row.document,
      row.document_line,
      row.vat_code,
      row.vat_percent,
    ]),
  ]);

const contentOf = (entry: NewEntry): string => written(rowOf(entry), postingRows(entry));
