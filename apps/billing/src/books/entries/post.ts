import { conflict, fieldProblem, type Money } from '@app/common';
import { columnTypes, tableOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import { type AccountName, chart } from './chart.js';
import { LedgerEntry } from './ledger-entry.entity.js';
import { LedgerPosting } from './ledger-posting.entity.js';
import type { VatCode } from './vat-codes.js';

export interface NewPosting {
  readonly account: AccountName;
  /**
   * The party that owes the amount, or to which we owe it; left out on accounts that aren't kept
   * per party.
   */
  readonly party?: { readonly type: 'owner' | 'carrier'; readonly id: string };
  /** Positive is debit, negative is credit; whole cents. */
  readonly amount: Money;
  /**
   * The document whose open amount the posting changes, or whose entry it is part of; left out: the
   * entry's document.
   */
  readonly documentId?: string;
  readonly documentLine?: number;
  readonly vat?: { readonly code: VatCode; readonly percent: number };
}

export interface NewEntry extends Readonly<Pick<LedgerEntry, 'id' | 'on' | 'kind' | 'text'>> {
  readonly documentId?: string;
  /** The id of the entry that this one reverses; left out: it reverses none. */
  readonly reverses?: string;
  /** When the entry was decided on; left out: now. */
  readonly at?: Date;
  /** Two or more, which sum to zero. */
  readonly postings: readonly NewPosting[];
}

const entryTable = tableOf(LedgerEntry);
const postingTable = tableOf(LedgerPosting);
const keptEntries = entryTable.with({ lines: columnTypes.jsonOf<readonly unknown[][]>() });
type Entry = Pick<LedgerEntry, 'id' | 'on' | 'kind' | 'text' | 'documentId' | 'reverses'>;
type Posting = Omit<LedgerPosting, 'place' | 'on'>;

/**
 * Posts entries to the ledger, in the order given; there is no other way to post. An entry that exists with
 * the same content is skipped. Posting locks the ledger until the transaction ends, so post last in it.
 * @returns The number of new entries.
 * @throws AppError conflict `month-locked`; `entry-differs` when an entry's id exists with other content.
 * @throws QueryFailedError of code 23514 when an entry doesn't sum to zero, or isn't in whole cents.
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
      throw conflict(
        'entry-differs',
        'A ledger entry with this id exists and can’t be changed; reverse it instead.',
        [fieldProblem('id', 'entry-id-taken', { id: entry.id })],
      );
    }
  }
  const fresh = entries.filter(({ id }) => !there.has(id));
  if (fresh.length === 0) return 0;
  await checkOpen(manager, fresh);
  const rows = fresh.map((entry, index) => ({ place: Number(last) + index + 1, entry }));
  const [[{ now }]]: [[{ now: Date }]] = await manager.query(
    'update billing.ledger_place set last = last + $1 returning clock_timestamp() as now',
    [fresh.length],
  );
  await entryTable.insert(
    manager,
    rows.map(({ place, entry }) => ({
      ...rowOf(entry),
      place,
      postings: entry.postings.length,
      postedAt: (entry.at ?? now).toISOString(),
    })),
  );
  await postingTable.insert(
    manager,
    rows.flatMap(({ place, entry }) =>
      postingRows(entry).map((posting) => ({ ...posting, place, on: entry.on })),
    ),
  );
  return fresh.length;
}

/** The last locked day of the ledger, such as `2026-10-31`; null when it was never locked. */
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
  throw conflict('month-locked', `The ledger is locked through ${through}; use a later date.`, [
    fieldProblem('on', 'entry-too-early', { through: String(through), on: early.on }),
  ]);
}

/** The stored content of the entries with these ids, by id; an id without a stored entry is absent. */
async function entriesThere(
  manager: EntityManager,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const rows = await keptEntries.query(
    manager,
    `select ${keptEntries.columns('e')},
            (select json_agg(json_build_array(p.line, p.account, p.party_type, p.party_id,
                p.amount_micros, p.document_id, p.document_line, p.vat_code, p.vat_percent)
                order by p.line)
               from billing.ledger_postings p where p.place = e.place) as lines
       from billing.ledger_entries e where e.id = any($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, written(row, row.lines)]));
}

const rowOf = (entry: NewEntry): Entry => ({
  id: entry.id,
  on: entry.on,
  kind: entry.kind,
  text: entry.text,
  documentId: entry.documentId ?? null,
  reverses: entry.reverses ?? null,
});

const postingRows = ({ documentId, postings }: NewEntry): Posting[] =>
  postings.map((posting, index) => ({
    line: index + 1,
    account: chart[posting.account].code,
    partyType: posting.party?.type ?? null,
    partyId: posting.party?.id ?? null,
    amount: posting.amount,
    documentId: posting.documentId ?? documentId ?? null,
    documentLine: posting.documentLine ?? null,
    vatCode: posting.vat?.code ?? null,
    vatPercent: posting.vat?.percent ?? null,
  }));

/** An entry's content as text, to compare a stored entry with a new one. */
const written = (entry: Entry, lines: readonly unknown[][]): string =>
  JSON.stringify([
    entry.id,
    entry.on,
    entry.kind,
    entry.text,
    entry.documentId,
    entry.reverses,
    ...lines,
  ]);

const contentOf = (entry: NewEntry): string =>
  written(
    rowOf(entry),
    postingRows(entry).map((row) => [
      row.line,
      row.account,
      row.partyType,
      row.partyId,
      row.amount.micros,
      row.documentId,
      row.documentLine,
      row.vatCode,
      row.vatPercent,
    ]),
  );
