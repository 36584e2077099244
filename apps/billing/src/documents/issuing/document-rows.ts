import {
  type BillTo,
  type DocumentHead,
  type DocumentLine,
  type IssuedDocument,
  vatCategories,
} from '@app/contracts';
import { columnTypes, rowsOf, tableOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import { directionInSql } from '../lines/direction.js';
import { StoredDocumentLine } from './document-line.entity.js';
import { StoredVatLine } from './document-vat-line.entity.js';
import { StoredDocument } from './document.entity.js';

const { flag, jsonOf, orNull, text, textOf, whole } = columnTypes;
type Reader = Pick<EntityManager, 'query'>;

/** Heads of documents; select them with `headColumns`. */
export const heads = tableOf(StoredDocument)
  .without(
    'direction',
    'creditsId',
    'creditReason',
    'billTo',
    'company',
    'directDebit',
    'earliestCall',
    'pdfSha256',
    'pdfBytes',
    'createdAt',
  )
  .with({
    partyName: text,
    language: textOf<BillTo['language']>(),
    email: text,
    credits: jsonOf<DocumentHead['credits']>(),
  });

/** SQL: the columns of `heads`, of documents `d`. */
export const headColumns = `${heads.columns('d')}, d.bill_to->>'name' as "partyName",
  d.bill_to->>'language' as language, d.bill_to->>'email' as email,
  (select json_build_object('documentId', o.id, 'number', o.number, 'issuedOn', o.issued_on,
                            'reason', d.credit_reason)
     from billing.documents o where o.id = d.credits_id) as credits`;

const documentLines = tableOf(StoredDocumentLine)
  .without(
    'documentId',
    'partName',
    'explanation',
    'vatCategory',
    'appliedPercent',
    'vatRule',
    'correctsFrom',
    'correctsUntil',
    'lateFrom',
    'lateUntil',
    'earliestCall',
    'latestCall',
    'creditedDocumentId',
    'creditedPosition',
  )
  .with({
    vat: jsonOf<DocumentLine['vat']>(),
    corrects: jsonOf<DocumentLine['corrects']>(),
    late: jsonOf<DocumentLine['late']>(),
    part: jsonOf<DocumentLine['part']>(),
  });

const vatLines = tableOf(StoredVatLine)
  .without('documentId', 'reason', 'reasonCode')
  .with({ reason: jsonOf<IssuedDocument['vatLines'][number]['reason']>() });

const details = rowsOf({ earliestCall: orNull(whole), eInvoice: flag });

/** A document's lines after the position `after`, ordered by position; all of them when `limit` is null. */
export const linesOf = (
  reader: Reader,
  documentId: string,
  { after = 0, limit = null }: { after?: number; limit?: number | null } = {},
): Promise<DocumentLine[]> =>
  documentLines.query(
    reader,
    `select ${documentLines.columns()},
            json_build_object('category', vat_category, 'percent', applied_percent, 'rule', vat_rule) as vat,
            case when corrects_from is not null then
              json_build_object('from', corrects_from, 'until', corrects_until) end as corrects,
            case when late_from is not null then
              json_build_object('from', late_from, 'until', late_until) end as late,
            case when explanation is not null then
              json_build_object('name', part_name, 'explanation', explanation) end as part
       from billing.document_lines
      where document_id = $1 and position > $2::bigint order by position limit $3`,
    [documentId, after, limit],
  );

/** The document with this head, without its lines. */
export async function withoutLines(reader: Reader, head: DocumentHead): Promise<IssuedDocument> {
  const [more] = await details.query(
    reader,
    `select d.earliest_call as "earliestCall", d.kind <> 'settlement' or exists (
              select from billing.document_lines l where l.document_id = d.id
                and ${directionInSql('l.component')} = 'owed-to-us') as "eInvoice"
       from billing.documents d where d.id = $1`,
    [head.id],
  );
  const earliest = more?.earliestCall ?? null;
  return {
    ...head,
    vatLines: await vatLines.query(
      reader,
      `select ${vatLines.columns()}, case when reason is not null then
                json_build_object('code', reason_code, 'text', reason) end as reason
         from billing.document_vat_lines where document_id = $1
        order by array_position($2::text[], category), percent`,
      [head.id, vatCategories],
    ),
    creditedBy: await creditNotesOf(reader, head.id),
    earliestCall: earliest === null ? null : new Date(earliest / 1000).toISOString(),
    eInvoice: more?.eInvoice === true,
  };
}

/**
 * The credit notes on a document, in the order of issue, with the positions of the lines that each
 * credits.
 */
export const creditNotesOf = (
  reader: Reader,
  documentId: string,
): Promise<IssuedDocument['creditedBy']> =>
  reader.query(
    `select d.id, d.number, d.issued_on::text as "issuedOn",
            array_agg(l.credited_position order by l.credited_position) as lines
       from billing.documents d join billing.document_lines l on l.document_id = d.id
      where d.credits_id = $1 group by d.id order by d.position`,
    [documentId],
  );
