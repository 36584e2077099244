import { type Money, money } from '@app/common';
import type {
  BillTo,
  DocumentHead,
  DocumentKind,
  DocumentLine,
  IssuedDocument,
  LineComponent,
  VatLine,
} from '@app/contracts';
import type { EntityManager } from 'typeorm';
import type { Company } from './company.js';
import type { NewLine } from './document-lines.js';
import type { Totals } from './vat-lines.js';

/** A document that is about to become final. */
export interface NewDocument {
  readonly id: string;
  readonly kind: DocumentKind;
  readonly number: string;
  readonly series: string;
  readonly runId: string;
  readonly partyType: 'owner' | 'carrier';
  readonly partyId: string;
  readonly billTo: BillTo;
  readonly company: Company;
  readonly from: Date;
  readonly until: Date;
  /** Start of the earliest call on it, microseconds since 1970. */
  readonly earliestCall: number | null;
  readonly issuedOn: string;
  readonly dueOn: string | null;
  readonly position: number;
  readonly totals: Totals;
  readonly lines: readonly NewLine[];
  readonly vatLines: readonly VatLine[];
}

export async function insertDocument(manager: EntityManager, document: NewDocument): Promise<void> {
  const { totals } = document;
  await manager.query(
    `insert into billing.documents (id, kind, number, series, run_id, party_type, party_id, bill_to,
       company, "from", until, earliest_call, issued_on, due_on, net_micros, vat_micros, gross_micros,
       position)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
    [
      document.id,
      document.kind,
      document.number,
      document.series,
      document.runId,
      document.partyType,
      document.partyId,
      JSON.stringify(document.billTo),
      JSON.stringify(document.company),
      document.from,
      document.until,
      document.earliestCall,
      document.issuedOn,
      document.dueOn,
      totals.net.micros,
      totals.vat.micros,
      totals.gross.micros,
      document.position,
    ],
  );
  await manager.query(
    `insert into billing.document_lines (document_id, position, component, number, month, quantity,
       seconds, price_version_id, tariff_id, tariff, amount_micros, includes_vat, vat_percent,
       net_micros, corrects_from, corrects_until, earliest_call, latest_call, part_name, explanation)
     select $1, r.position, r.component, r.number, r.month, r.quantity, r.seconds,
            r."priceVersionId", r."tariffId", r.tariff, r.amount, r."includesVat", r."vatPercent",
            r.net, (r.corrects->>'from')::date, (r.corrects->>'until')::date,
            (r.calls->>'earliest')::bigint, (r.calls->>'latest')::bigint,
            r.part->>'name', r.part->>'explanation'
       from json_to_recordset($2::json) as r(position integer, component text, number text,
         month text, quantity bigint, seconds bigint, "priceVersionId" uuid, "tariffId" uuid,
         tariff text, amount bigint, "includesVat" boolean, "vatPercent" integer, net bigint,
         corrects json, calls json, part json)`,
    [document.id, inMicros(document.lines)],
  );
  await manager.query(
    `insert into billing.document_vat_lines (document_id, category, percent, net_micros, vat_micros)
     select $1, r.category, r.percent, r.net, r.vat
       from json_to_recordset($2::json) as r(category text, percent integer, net bigint, vat bigint)`,
    [document.id, inMicros(document.vatLines)],
  );
}

const isMoney = (value: unknown): value is Money =>
  typeof value === 'object' && value !== null && 'micros' in value;

/** Rows as JSON, amounts as bare micro-euro. */
const inMicros = (rows: readonly object[]): string =>
  JSON.stringify(rows, (_key, value: unknown) => (isMoney(value) ? value.micros : value));

export interface HeadRow {
  id: string;
  kind: DocumentKind;
  number: string;
  series: string;
  run_id: string;
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

export const headColumns = `d.id, d.kind, d.number, d.series, d.run_id, d.party_type, d.party_id,
  d.bill_to, d."from", d.until, d.issued_on::text as issued_on, d.due_on::text as due_on,
  d.net_micros, d.vat_micros, d.gross_micros, d.position`;

export const headFromRow = (row: HeadRow): DocumentHead => ({
  id: row.id,
  kind: row.kind,
  number: row.number,
  series: row.series,
  runId: row.run_id,
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
  net_micros: string;
  corrects: DocumentLine['corrects'];
  part_name: string | null;
  explanation: string | null;
}

interface MoreRow {
  earliest_call: string | null;
}

interface VatRow {
  category: 'S' | 'AE';
  percent: number;
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
              json_build_object('from', corrects_from, 'until', corrects_until) end as corrects
       from billing.document_lines
      where document_id = $1 and position > $2 order by position limit $3`,
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
    corrects: row.corrects,
    part: row.explanation === null ? null : { name: row.part_name, explanation: row.explanation },
  }));
}

/** The document of this head, but for its lines. */
export async function withoutLines(
  manager: Pick<EntityManager, 'query'>,
  head: DocumentHead,
): Promise<IssuedDocument> {
  const [more]: MoreRow[] = await manager.query(
    'select earliest_call from billing.documents where id = $1',
    [head.id],
  );
  const earliest = more?.earliest_call ?? null;
  const vats: VatRow[] = await manager.query(
    'select * from billing.document_vat_lines where document_id = $1 order by percent',
    [head.id],
  );
  return {
    ...head,
    earliestCall: earliest === null ? null : new Date(Number(earliest) / 1000).toISOString(),
    vatLines: vats.map((row) => ({
      category: row.category,
      percent: row.percent,
      net: money(Number(row.net_micros)),
      vat: money(Number(row.vat_micros)),
    })),
  };
}
