import { money, timesRatio } from '@app/common';
import { columnTypes, rowsOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import { isOfLine } from '../../../documents/index.js';
import { cellKey } from './claims-received.js';
import { monthOfCharge, originatorOf } from './share-out-documents.js';

/** The frozen or refused amount in a document's cell; micro-euro without VAT. */
export interface FrozenCell {
  readonly documentId: string;
  /** The key of the cell's carrier, month and number, see `cellKey`. */
  readonly cell: string;
  readonly isRefused: boolean;
  readonly net: number;
}

const { flag, integer, month, text, uuid, whole } = columnTypes;
const frozenSum = rowsOf({
  documentId: uuid,
  carrierId: text,
  month,
  number: text,
  includesVat: flag,
  vatPercent: integer,
  isRefused: flag,
  micros: whole,
});

/**
 * The sums of frozen and refused calls per document and cell. A call in several freezes counts once; a call whose
 * line was credited doesn't count.
 */
export async function frozenCells(manager: EntityManager): Promise<FrozenCell[]> {
  const rows = await frozenSum.query(
    manager,
    `with active as (select * from billing.payout_freezes where state <> 'released'),
          of_charge as (
       select id, bool_or(refused) as refused from (
         select c.id, f.state = 'refused' as refused from active f
           join billing.charges c on c.party_id = f.owner_id and c.service_number = f.number
            and c.started_at >= f.from_micros and c.started_at < f.until_micros
          where c.side = 'owner' and c.component = 'payout'
         union all
         select c.id, f.state = 'refused' from active f
           join billing.charges c on c.call_id = any(f.call_ids) and c.party_id = f.owner_id
          where c.side = 'owner' and c.component = 'payout') x group by id)
     select l.document_id as "documentId", ${originatorOf('c')} as "carrierId",
            ${monthOfCharge('c')}::text as month, c.service_number as number,
            c.includes_vat as "includesVat", c.vat_percent as "vatPercent", z.refused as "isRefused",
            sum(-c.amount_micros) as micros
       from of_charge z
       join billing.charges c on c.id = z.id
       join billing.closings k on k.party_id = c.party_id and k.kind = 'payout'
       join billing.document_lines l on l.document_id = k.document_id and ${isOfLine('l', 'k', 'c')}
      where not exists (select from billing.document_lines t
         where t.credited_document_id = l.document_id and t.credited_position = l.position)
      group by 1, 2, 3, 4, 5, 6, 7 order by 1, 2, 3, 4, 5, 6, 7`,
  );
  return rows.map(({ documentId, isRefused, micros, ...row }) => ({
    documentId,
    cell: cellKey(row.carrierId, row.month, row.number),
    isRefused,
    net: row.includesVat ? timesRatio(money(micros), 100, 100 + row.vatPercent).micros : micros,
  }));
}
