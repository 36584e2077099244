import { money } from '@app/common';
import { collectionItemStates } from '@app/contracts';
import { columnTypes, rowsOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import { nameUuid } from '../../../kernel/name-uuid.js';
import type { PlannedAllocation } from '../../receivables/insert-allocations.js';
import { endedByRule, endMandates } from '../mandates/end-mandates.js';
import { StoredCollectionItem } from './collection-item.entity.js';
import { endReasonOf, isEndOfMandate } from './return-reasons.js';

const { day, integer, text, uuid, whole } = columnTypes;
const returned = rowsOf({
  paymentId: uuid,
  collectionId: uuid,
  place: integer,
  documentId: uuid,
  mandateId: uuid,
  returnReason: text,
  bookedOn: day,
  micros: whole,
  /** The part of the collected payment that is allocated to the document now. */
  allocated: whole,
});

/**
 * Marks collected items as returned for which the bank reported a return, in either order of the reports, and
 * ends mandates whose return reason makes them useless. Locks payments, items and documents.
 * @returns The negative allocations that take the returned amounts off their documents.
 */
export async function takeBack(manager: EntityManager): Promise<PlannedAllocation[]> {
  const rows = await returned.query(
    manager,
    `select p.id as "paymentId", i.collection_id as "collectionId", i.place,
            i.document_id as "documentId", i.mandate_id as "mandateId",
            p.return_reason as "returnReason", p.booked_on::text as "bookedOn",
            i.amount_micros as micros,
            (select least(r.paid_micros, coalesce(sum(a.amount_micros), 0))::bigint
               from billing.allocations a
              where a.payment_id = i.payment_id and a.document_id = i.document_id) as allocated
       from billing.payments p
       join billing.collection_items i on i.end_to_end_id = p.reference and i.state = ${collectionItemStates.sql.collected}
         and i.amount_micros = -p.amount_micros
       join billing.receivables r on r.document_id = i.document_id
      where p.return_reason is not null and p.allocated_micros = 0 and p.state = 'unmatched'
      order by p.place for update of p, i, r`,
  );
  const planned: PlannedAllocation[] = [];
  const seen = new Set<string>();
  for (const { paymentId, collectionId, place, documentId, mandateId, ...row } of rows) {
    const item = `${collectionId} ${place}`;
    if (seen.has(item)) continue;
    seen.add(item);
    const { returnReason, bookedOn } = row;
    await manager.update(
      StoredCollectionItem,
      { collectionId, place },
      { state: collectionItemStates.moves.takeBack.to, returnReason, endedOn: bookedOn },
    );
    if (isEndOfMandate(returnReason)) {
      await endMandates(manager, [mandateId], endedByRule(endReasonOf(returnReason)));
    }
    const micros = -Math.min(row.micros, row.allocated);
    if (micros === 0) continue;
    planned.push({
      id: nameUuid(paymentId, `${documentId} return`),
      paymentId,
      documentId,
      amount: money(micros),
      rule: 'debit-return',
      madeBy: 'billing',
    });
  }
  return planned;
}
