import { money } from '@app/common';
import {
  type BillTo,
  type DocumentHead,
  type DocumentKind,
  type DocumentLine,
  type IssuedDocument,
  type LineComponent,
  vatCategories,
  type VatCategory,
} from '@app/contracts';
import type { EntityManager } from 'typeorm';
import { directionInSql } from '../lines/direction.js';

export interface HeadRow {
  id: string;
  kind: DocumentKind;
  number: string;
  series: string;
  run_id: string | null;
  credits: DocumentHead['credits'];
  party_type: 'owner' | 'carrier';
  party_id: string;
  bill_to: BillTo;
  from: Date;
  until: Date;
  issued_on: string;
  due_on: string | null;
  net_micros: string;
  vat_micros: string;
  gross_micros: string;
  position: string;
}

const credited = `(select json_build_object('documentId', o.id, 'number', o.number,
    'issuedOn', o.issued_on, 'reason', d.credit_reason)
  from billing.documents o where o.id = d.credits_id)`;

export const headColumns = `d.id, d.kind, d.number, d.series, d.run_id, ${credited} as credits,
  d.party_type, d.party_id,
  d.bill_to, d."from", d.until, d.issued_on::text as issued_on, d.due_on::text as due_on,
  d.net_micros, d.vat_micros, d.gross_micros, d.position`;

export const headFromRow = (row: HeadRow): DocumentHead => ({
  id: row.id,
  kind: row.kind,
  number: row.number,
  series: row.series,
  runId: row.run_id,
  credits: row.credits,
  partyType: row.party_type,
  partyId: row.party_id,
  partyName: row.bill_to.name,
  language: row.bill_to.language,
  email: row.bill_to.email,
  from: row.from.toISOString(),
  until: row.until.toISOString(),
  issuedOn: row.issued_on,
  dueOn: row.due_on,
  net: money(Number(row.net_micros)),
  vat: money(Number(row.vat_micros)),
  gross: money(Number(row.gross_micros)),
  position: Number(row.position),
});

interface LineRow {
  position: number;
  component: LineComponent;
  number: string | null;
  month: string | null;
  quantity: string;
  seconds: string;
  price_version_id: string;
  tariff_id: string | null;
  tariff: string | null;
  amount_micros: string;
  includes_vat: boolean;
  vat_percent: number;
  vat_category: VatCategory;
  applied_percent: number;
  vat_rule: string;
  net_micros: string;
  corrects: DocumentLine['corrects'];
  part_name: string | null;
  explanation: string | null;
  late: DocumentLine['late'];
}

interface MoreRow {
  earliest_call: string | null;
  e_invoice: boolean;
}

interface VatRow {
  category: VatCategory;
  percent: number;
  reason: string | null;
  reason_code: string | null;
  net_micros: string;
  vat_micros: string;
}

/** By position, behind one; all that are left when no limit is given. */
export async function linesOf(
  manager: Pick<EntityManager, 'query'>,
  documentId: string,
  { after = 0, limit = null }: { after?: number; limit?: number | null } = {},
): Promise<DocumentLine[]> {
  const lines: LineRow[] = await manager.query(
    `select *, case when corrects_from is not null then
              json_build_object('from', corrects_from, 'until', corrects_until) end as corrects,
            case when late_from is not null then
              json_build_object('from', late_from, 'until', late_until) end as late
       from billing.document_lines
      where document_id = $1 and position > $2::bigint order by position limit $3`,
    [documentId, after, limit],
  );
  return lines.map((row) => ({
    position: row.position,
    component: row.component,
    number: row.number,
    month: row.month,
    quantity: Number(row.quantity),
    seconds: Number(row.seconds),
    priceVersionId: row.price_version_id,
    tariffId: row.tariff_id,
    tariff: row.tariff,
    amount: money(Number(row.amount_micros)),
    includesVat: row.includes_vat,
    vatPercent: row.vat_percent,
    net: money(Number(row.net_micros)),
    vat: { category: row.vat_category, percent: row.applied_percent, rule: row.vat_rule },
    corrects: row.corrects,
    part: row.explanation === null ? null : { name: row.part_name, explanation: row.explanation },
    late: row.late,
  }));
}

/** The document of this head, but for its lines. */
export async function withoutLines(
  manager: Pick<EntityManager, 'query'>,
  head: DocumentHead,
): Promise<IssuedDocument> {
  const [more]: MoreRow[] = await manager.query(
    `select d.earliest_call, d.kind <> 'settlement' or exists (
              select from billing.document_lines l where l.document_id = d.id
                and ${directionInSql('l.component')} = 'owed-to-us') as e_invoice
       from billing.documents d where d.id = $1`,
    [head.id],
  );
  const earliest = more?.earliest_call ?? null;
  const vats: VatRow[] = await manager.query(
    `select * from billing.document_vat_lines where document_id = $1
      order by array_position($2::text[], category), percent`,
    [head.id, vatCategories],
  );
  return {
    ...head,
    creditedBy: await creditNotesOf(manager, head.id),
    earliestCall: earliest === null ? null : new Date(Number(earliest) / 1000).toISOString(),
    eInvoice: more?.e_invoice === true,
    vatLines: vats.map((row) => ({
      category: row.category,
      percent: row.percent,
      reason: row.reason === null ? null : { code: row.reason_code, text: row.reason },
      net: money(Number(row.net_micros)),
      vat: money(Number(row.vat_micros)),
    })),
  };
}

/** The credit notes on a document, in the order of their places, and which of its lines each takes back. */
export const creditNotesOf = (
  manager: Pick<EntityManager, 'query'>,
  documentId: string,
): Promise<IssuedDocument['creditedBy']> =>
  manager.query(
    `select d.id, d.number, d.issued_on::text as "issuedOn",
            array_agg(l.credited_position order by l.credited_position) as lines
       from billing.documents d join billing.document_lines l on l.document_id = d.id
      where d.credits_id = $1 group by d.id order by d.position`,
    [documentId],
  );
