import type { DocumentKind, EntryKind } from '@app/contracts';
import type { EntityManager } from 'typeorm';
import type { Days } from '../months/ledger-period.js';

/** A posting with what its entry says, as files have it. Bigints are text. */
export interface JournalRow {
  readonly place: string;
  readonly line: number;
  readonly on: string;
  readonly kind: EntryKind;
  readonly text: string;
  readonly postings: number;
  readonly account: string;
  readonly party_type: 'owner' | 'carrier' | null;
  readonly party_id: string | null;
  readonly amount: string;
  readonly document_number: string | null;
  readonly document_kind: DocumentKind | null;
  readonly document_line: number | null;
  readonly vat_code: string | null;
  readonly vat_percent: number | null;
}

const entriesAtATime = 1000;

/** SQL: the journal that an entry `e` of a document `d` is in. */
const journalOf = `case when e.kind = 'document' and d.kind = 'payout' then 'purchases'
  when e.kind = 'document' then 'sales' when e.kind in ('payment', 'payout') then 'bank'
  else 'memorial' end`;
export const journals = ['sales', 'purchases', 'bank', 'memorial'] as const;
export type Journal = (typeof journals)[number];

/** How many postings there are, and what their debits come to, which their credits do, too. */
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

/** Whole entries, by date and place, of one journal or of all; a page at a time. */
export async function* journalPages(
  manager: EntityManager,
  { from, until }: Days,
  journal: Journal | null = null,
): AsyncGenerator<JournalRow[]> {
  for (let behind: [string, string] | null = ['0001-01-01', '0']; behind !== null;) {
    const rows: JournalRow[] = await manager.query(
      `with page as (
         select e.*, d.number as document_number, d.kind as document_kind
           from billing.ledger_entries e left join billing.documents d on d.id = e.document_id
          where e.on_date between $1 and $2 and (e.on_date, e.place) > ($3::date, $4::bigint)
            and ($5::text is null or ${journalOf} = $5)
          order by e.on_date, e.place limit $6)
       select p.place, p.line, p.on_date::text as "on", e.kind, e.text, e.postings, p.account,
              p.party_type, p.party_id, p.amount_micros as amount, e.document_kind, p.document_line,
              p.vat_code, p.vat_percent,
              case when p.document_id = e.document_id then e.document_number
                else (select number from billing.documents where id = p.document_id)
              end as document_number
         from page e join billing.ledger_postings p on p.place = e.place
        order by p.on_date, p.place, p.line`,
      [from, until, ...behind, journal, entriesAtATime],
    );
    const last = rows.at(-1);
    behind = last === undefined ? null : [last.on, last.place];
    if (rows.length > 0) yield rows;
  }
}

/** Micro-euro of whole cents as euros with two decimals, without a sign. */
export function euros(micros: number | string): string {
  const cents = String(Math.abs(Number(micros)) / 10_000).padStart(3, '0');
  return `${cents.slice(0, -2)}.${cents.slice(-2)}`;
}
