import { grouped, money } from '@app/common';
import { columnTypes, type RowOf, rowsOf, tableOf } from '@app/platform/database';
import type { DataSource, EntityManager } from 'typeorm';
import { isOfLine } from '../../../documents/index.js';
import { cellKey } from './claims-received.js';
import { DocumentCell } from './document-cell.entity.js';
import { DocumentSharedOut } from './document-shared-out.entity.js';
import { netsOfCalls } from './line-cells.js';

const { flag, integer, month, text, whole } = columnTypes;
const sumOfCalls = rowsOf({
  position: integer,
  carrierId: text,
  month,
  number: text,
  net: whole,
  includesVat: flag,
  vatPercent: integer,
  micros: whole,
});
type SumOfCalls = RowOf<typeof sumOfCalls>;

/** Number of documents per query. */
const batch = 200;

/**
 * Divides every payout and settlement document into cells by the calls' carrier, month and number. Each document
 * has a transaction of its own, so that a stopped pass can go on. A document with calls of unknown carriers is
 * divided again next time. Of a settlement only the lines that the carrier owes us are divided.
 */
export async function shareOutDocuments(database: DataSource): Promise<void> {
  for (let after = '0'; ;) {
    const rows: { id: string; position: string }[] = await database.query(
      `select d.id, d.position from billing.documents d
         left join billing.documents_shared_out s on s.document_id = d.id
        where d.kind in ('payout', 'settlement') and s.whole is not true and d.position > $1
        order by d.position limit $2`,
      [after, batch],
    );
    for (const { id } of rows) await database.transaction((manager) => shareOut(manager, id));
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.position;
  }
}

async function shareOut(manager: EntityManager, documentId: string): Promise<void> {
  const [lock]: [{ whole: boolean }] = await manager.query(
    `insert into billing.documents_shared_out (document_id, whole) values ($1, false)
     on conflict (document_id) do update set whole = documents_shared_out.whole returning whole`,
    [documentId],
  );
  if (lock.whole) return;
  const sums = await sumsOfLines(manager, documentId);
  const cells = new Map<string, Omit<SumOfCalls, 'micros'>>();
  for (const rows of grouped(sums, ({ position }) => String(position)).values()) {
    const nets = netsOfCalls(rows[0]!, rows);
    for (const [index, { micros: _, ...row }] of rows.entries()) {
      const key = cellKey(row.carrierId, row.month, row.number);
      const net = (cells.get(key)?.net ?? 0) + (nets[index] ?? 0);
      cells.set(key, { ...row, net });
    }
  }
  const parts = [...cells.values()];
  await manager.delete(DocumentCell, { documentId });
  await tableOf(DocumentCell).insert(
    manager,
    parts.map(({ carrierId, month, number, net }) => ({
      documentId,
      carrierId,
      month,
      number,
      net: money(net),
    })),
  );
  const whole = parts.every(({ carrierId }) => carrierId !== '');
  await manager.update(DocumentSharedOut, { documentId }, { whole });
}

/** SQL: the first day of a charge's month, in the Netherlands. */
export const monthOfCharge = (c: string): string =>
  `date_trunc('month', to_timestamp(${c}.started_at / 1000000) at time zone 'Europe/Amsterdam')::date`;

/** SQL: the carrier that a charge's call came from: the one that owes us most for it; '' while there is none. */
export const originatorOf = (c: string): string =>
  `coalesce((select o.party_id from billing.charges o
     where o.call_id = ${c}.call_id and o.started_at = ${c}.started_at and o.side = 'originator'
     group by o.party_id order by sum(o.amount_micros) desc, o.party_id limit 1), '')`;

/**
 * A document's call amounts summed by line, carrier, month and number; a settlement's line has many numbers. A
 * credit note's calls are those of the lines that it credits.
 */
const sumsOfLines = (manager: EntityManager, documentId: string): Promise<SumOfCalls[]> =>
  sumOfCalls.query(
    manager,
    `select l.position, c.service_number as number, l.net_micros as net,
            l.includes_vat as "includesVat", l.vat_percent as "vatPercent",
            case when d.kind = 'payout' then ${originatorOf('c')} else d.party_id end as "carrierId",
            ${monthOfCharge('c')}::text as month,
            sum(c.amount_micros) * (case when d.kind = 'payout' then -1 else 1 end)
              * (case when l.credited_position is null then 1 else -1 end) as micros
       from billing.document_lines l
       join billing.documents d on d.id = l.document_id
       join billing.document_lines s on s.document_id = coalesce(l.credited_document_id, l.document_id)
        and s.position = coalesce(l.credited_position, l.position)
       join billing.closings k on k.document_id = s.document_id
       join billing.charges c on ${isOfLine('s', 'k', 'c')}
      where l.document_id = $1 and l.component in ('payout', 'premium-share', 'interconnect')
      group by l.document_id, l.position, d.kind, d.party_id, 2, 6, 7
      order by l.position, 2, 6, 7`,
    [documentId],
  );
