import { notFound } from '@app/common';
import { type CollectionItemState, collectionItemStates } from '@app/contracts';
import type { EntityManager } from 'typeorm';
import { lockedThrough, post } from '../../../books/index.js';
import { openDay } from '../../receivables/entries-of-payment.js';
import { entryOfEnd } from '../../receivables/debit-entries.js';
import { endedByRule, endMandates } from '../mandates/end-mandates.js';
import { endReasonOf, isEndOfMandate } from './return-reasons.js';

/**
 * An item that is underway was refused by a bank before any money came.
 * @throws AppError not-found `no-such-item`; conflict `not-underway`.
 */
export async function refuseItem(
  manager: EntityManager,
  collectionId: string,
  { documentId, returnReason, on }: { documentId: string; returnReason: string; on: string },
): Promise<void> {
  const rows: {
    state: CollectionItemState;
    number: string;
    ownerId: string;
    mandateId: string;
    micros: string;
  }[] = await manager.query(
    `select state, number, owner_id as "ownerId", mandate_id as "mandateId", amount_micros as micros
       from billing.collection_items where collection_id = $1 and document_id = $2 for update`,
    [collectionId, documentId],
  );
  const [item] = rows;
  if (item === undefined) {
    throw notFound('no-such-item', 'The collection has no such invoice.');
  }
  collectionItemStates.go('refuse', item.state);
  await manager.query(
    `update billing.collection_items set state = ${collectionItemStates.sql.returned}, return_reason = $3, ended_on = $4
      where collection_id = $1 and document_id = $2`,
    [collectionId, documentId, returnReason, on],
  );
  if (isEndOfMandate(returnReason)) {
    await endMandates(manager, [item.mandateId], endedByRule(endReasonOf(returnReason)));
  }
  const day = openDay(on, await lockedThrough(manager));
  await post(manager, [
    entryOfEnd({ ...item, collectionId, documentId, micros: Number(item.micros), on: day }),
  ]);
}
