import type { Money } from '@app/common';
import type { BillTo, DocumentKind, VatLine } from '@app/contracts';
import type { EntityManager } from 'typeorm';
import type { DirectDebit } from '../lines/direct-debit.js';
import type { Company } from '../../kernel/parties/company.js';
import type { NewLine } from '../lines/document-lines.js';
import type { Totals } from '../lines/vat-lines.js';

/** A document that is about to become final. */
export interface NewDocument {
  readonly id: string;
  readonly kind: DocumentKind;
  readonly number: string;
  readonly series: string;
  readonly partyType: 'owner' | 'carrier';
  readonly partyId: string;
  readonly billTo: BillTo;
  /** Start of the earliest call on it, microseconds since 1970. */
  readonly earliestCall: number | null;
  readonly dueOn: string | null;
  readonly position: number;
  readonly totals: Totals;
  /** Of an invoice that is collected; left out of any other. */
  readonly directDebit?: DirectDebit;
  /** Of a credit note: what it corrects, and why; left out of any other. */
  readonly credits?: { readonly documentId: string; readonly reason: string };
  readonly lines: readonly (NewLine & { readonly credited?: CreditedLine })[];
  readonly vatLines: readonly VatLine[];
}

/** A line that one of a credit note takes back. */
export interface CreditedLine {
  readonly documentId: string;
  readonly position: number;
}

/** What all documents of a run have in common; of a credit note without one. */
export interface OfRun {
  readonly runId: string | null;
  readonly company: Company;
  readonly from: Date;
  readonly until: Date;
  /** `2026-11-25`, in the Netherlands. */
  readonly issuedOn: string;
  /** When the run was approved, or the credit note made: what a document says doesn't depend on when it was made. */
  readonly createdAt: Date;
}

/** Keeps documents whole, a statement a table. */
export async function insertDocuments(
  manager: EntityManager,
  documents: readonly NewDocument[],
  run: OfRun,
): Promise<void> {
  const heads = documents.map(({ lines: _lines, vatLines: _vatLines, ...head }) => head);
  await manager.query(
    `insert into billing.documents (id, kind, number, series, run_id, party_type, party_id, bill_to,
       company, "from", until, earliest_call, issued_on, due_on, net_micros, vat_micros, gross_micros,
       position, created_at, credits_id, credit_reason, direct_debit)
     select r.id, r.kind, r.number, r.series, $1, r."partyType", r."partyId", r."billTo", $2, $3, $4,
            r."earliestCall", $5, r."dueOn", (r.totals->>'net')::bigint, (r.totals->>'vat')::bigint,
            (r.totals->>'gross')::bigint, r.position, $6,
            (r.credits->>'documentId')::uuid, r.credits->>'reason', r."directDebit"
       from json_to_recordset($7::json) as r(id uuid, kind text, number text, series text,
         "partyType" text, "partyId" text, "billTo" jsonb, "earliestCall" bigint, "dueOn" date,
         totals json, position bigint, credits json, "directDebit" jsonb)`,
    [
      run.runId,
      JSON.stringify(run.company),
      run.from,
      run.until,
      run.issuedOn,
      run.createdAt,
      inMicros(heads),
    ],
  );
  await manager.query(
    `insert into billing.document_lines (document_id, position, component, number, month, quantity,
       seconds, price_version_id, tariff_id, tariff, amount_micros, includes_vat, vat_percent,
       net_micros, corrects_from, corrects_until, late_from, late_until, earliest_call, latest_call,
       part_name, explanation, credited_document_id, credited_position, vat_category,
       applied_percent, vat_rule)
     select r."documentId", r.position, r.component, r.number, r.month, r.quantity, r.seconds,
            r."priceVersionId", r."tariffId", r.tariff, r.amount, r."includesVat", r."vatPercent",
            r.net, (r.corrects->>'from')::date, (r.corrects->>'until')::date,
            (r.late->>'from')::date, (r.late->>'until')::date,
            (r.calls->>'earliest')::bigint, (r.calls->>'latest')::bigint,
            r.part->>'name', r.part->>'explanation',
            (r.credited->>'documentId')::uuid, (r.credited->>'position')::integer,
            r.vat->>'category', (r.vat->>'percent')::integer, r.vat->>'rule'
       from json_to_recordset($1::json) as r("documentId" uuid, position integer, component text,
         number text, month text, quantity bigint, seconds bigint, "priceVersionId" uuid,
         "tariffId" uuid, tariff text, amount bigint, "includesVat" boolean, "vatPercent" integer,
         net bigint, corrects json, late json, calls json, part json,
         credited json, vat json)`,
    [
      inMicros(
        documents.flatMap(({ id, lines }) => lines.map((line) => ({ documentId: id, ...line }))),
      ),
    ],
  );
  await manager.query(
    `insert into billing.document_vat_lines (document_id, category, percent, net_micros, vat_micros,
       reason, reason_code)
     select r."documentId", r.category, r.percent, r.net, r.vat,
            r.reason->>'text', r.reason->>'code'
       from json_to_recordset($1::json) as r("documentId" uuid, category text, percent integer,
         net bigint, vat bigint, reason json)`,
    [
      inMicros(
        documents.flatMap(({ id, vatLines }) =>
          vatLines.map((line) => ({ documentId: id, ...line })),
        ),
      ),
    ],
  );
}

const isMoney = (value: unknown): value is Money =>
  typeof value === 'object' && value !== null && 'micros' in value;

/** Rows as JSON, amounts as bare micro-euro. */
const inMicros = (rows: readonly object[]): string =>
  JSON.stringify(rows, (_key, value: unknown) => (isMoney(value) ? value.micros : value));
