import type { DocumentKind, EntryKind } from '@app/contracts';
import { columnTypes, type RowOf, tableOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import { LedgerPosting } from '../entries/ledger-posting.entity.js';
import type { Days } from '../months/ledger-period.js';

const { digits, integer, orNull, text, textOf, whole } = columnTypes;
const table = tableOf(LedgerPosting)
  .without('amount', 'place', 'documentId')
  .with({
    place: digits,
    kind: textOf<EntryKind>(),
    text,
    postings: integer,
    micros: whole,
    documentNumber: orNull(text),
    documentKind: orNull(textOf<DocumentKind>()),
  });

/** A posting with its entry's fields: a row of the exported files. */
export type JournalRow = RowOf<typeof table>;

const entriesAtATime = 1000;

/** SQL: the journal that an entry `e` of a document `d` is in. */
const journalOf = `case when e.kind = 'document' and d.kind = 'payout' then 'purchases'
  when e.kind = 'document' then 'sales' when e.kind in ('payment', 'payout') then 'bank'
  else 'memorial' end`;
export const journals = ['sales', 'purchases', 'bank', 'memorial'] as const;
export type Journal = (typeof journals)[number];

/** The number of postings in a period and the sum of their debits (micro-euro), which equals that of their credits. */
export async function journalTotals(
  manager: EntityManager,
  { from, until }: Days,
): Promise<{ postings: number; debit: number }> {
  const [row]: { postings: string; debit: string }[] = await manager.query(
    `select count(*) as postings,
            coalesce(sum(amount_micros) filter (where amount_micros > 0), 0) as debit
       from billing.ledger_postings where on_date between $1 and $2`,
    [from, until],
  );
  return { postings: Number(row?.postings), debit: Number(row?.debit) };
}

/** Pages of whole entries, ordered by date and place; `journal` null means all journals. */
export async function* journalPages(
  manager: EntityManager,
  { from, until }: Days,
  journal: Journal | null = null,
): AsyncGenerator<JournalRow[]> {
  for (let behind: [string, string] | null = ['0001-01-01', '0']; behind !== null;) {
    const rows: JournalRow[] = await table.query(
      manager,
      `with page as (
         select e.*, d.number as document_number, d.kind as document_kind
           from billing.ledger_entries e left join billing.documents d on d.id = e.document_id
          where e.on_date between $1 and $2 and (e.on_date, e.place) > ($3::date, $4::bigint)
            and ($5::text is null or ${journalOf} = $5)
          order by e.on_date, e.place limit $6)
       select ${table.columns('p')}, p.place, e.kind, e.text, e.postings, p.amount_micros as micros,
              e.document_kind as "documentKind",
              case when p.document_id = e.document_id then e.document_number
                else (select number from billing.documents where id = p.document_id)
              end as "documentNumber"
         from page e join billing.ledger_postings p on p.place = e.place
        order by p.on_date, p.place, p.line`,
      [from, until, ...behind, journal, entriesAtATime],
    );
    const last = rows.at(-1);
    behind = last === undefined ? null : [last.on, last.place];
    if (rows.length > 0) yield rows;
  }
}
