import type { EntityManager } from 'typeorm';
import { nameUuid } from '../../../kernel/name-uuid.js';
import type { PlannedAllocation } from '../../receivables/put-on-documents.js';
import { endedByRule, endMandates } from '../mandates/end-mandates.js';
import { endReasonOf, isEndOfMandate } from './return-reasons.js';

interface Row {
  payment_id: string;
  collection_id: string;
  place: number;
  document_id: string;
  mandate_id: string;
  return_reason: string;
  booked_on: string;
  amount_micros: string;
  /** What of it is on the document by now. */
  put_micros: string;
}

/**
 * Takes what went back to owners off the documents that it had paid, whenever the bank told of it, also before it
 * told that it came in; and ends the mandates by which nothing more can be collected. Payments, items and
 * documents stay locked until the transaction ends.
 * @returns What is to be put on the documents, below zero.
 */
export async function takeBack(manager: EntityManager): Promise<PlannedAllocation[]> {
  const rows: Row[] = await manager.query(
    `select p.id as payment_id, i.collection_id, i.place, i.document_id, i.mandate_id,
            p.return_reason, p.booked_on::text as booked_on, i.amount_micros,
            (select least(r.paid_micros, coalesce(sum(a.amount_micros), 0))::bigint
               from billing.allocations a
              where a.payment_id = i.payment_id and a.document_id = i.document_id) as put_micros
       from billing.payments p
       join billing.collection_items i on i.end_to_end_id = p.reference and i.state = 'collected'
         and i.amount_micros = -p.amount_micros
       join billing.receivables r on r.document_id = i.document_id
      where p.return_reason is not null and p.allocated_micros = 0 and p.state = 'unmatched'
      order by p.place for update of p, i, r`,
  );
  const planned: PlannedAllocation[] = [];
  const seen = new Set<string>();
  for (const row of rows) {
    const item = `${row.collection_id} ${row.place}`;
    if (seen.has(item)) continue;
    seen.add(item);
    await manager.query(
      `update billing.collection_items set state = 'returned', return_reason = $3, ended_on = $4
        where collection_id = $1 and place = $2`,
      [row.collection_id, row.place, row.return_reason, row.booked_on],
    );
    if (isEndOfMandate(row.return_reason)) {
      await endMandates(manager, [row.mandate_id], endedByRule(endReasonOf(row.return_reason)));
    }
    const micros = -Math.min(Number(row.amount_micros), Number(row.put_micros));
    if (micros === 0) continue;
    planned.push({
      id: nameUuid(row.payment_id, `${row.document_id} return`),
      paymentId: row.payment_id,
      documentId: row.document_id,
      micros,
      rule: 'debit-return',
      madeBy: 'billing',
      reverses: null,
      reason: null,
    });
  }
  return planned;
}
