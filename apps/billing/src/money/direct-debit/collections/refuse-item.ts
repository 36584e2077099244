import { notFound } from '@app/common';
import { collectionItemStates } from '@app/contracts';
import type { EntityManager } from 'typeorm';
import { lockedThrough, post } from '../../../books/index.js';
import { openDay } from '../../receivables/entries-of-payment.js';
import { entryOfEnd } from '../../receivables/debit-entries.js';
import { endedByRule, endMandates } from '../mandates/end-mandates.js';
import { StoredCollectionItem } from './collection-item.entity.js';
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
  const key = { collectionId, documentId };
  const item = await manager.findOne(StoredCollectionItem, {
    where: key,
    lock: { mode: 'pessimistic_write' },
  });
  if (item === null) throw notFound('no-such-item', 'The collection has no such invoice.');
  collectionItemStates.go('refuse', item.state);
  const refused = { state: collectionItemStates.moves.refuse.to, returnReason, endedOn: on };
  await manager.update(StoredCollectionItem, key, refused);
  if (isEndOfMandate(returnReason)) {
    await endMandates(manager, [item.mandateId], endedByRule(endReasonOf(returnReason)));
  }
  const day = openDay(on, await lockedThrough(manager));
  const { amount, ...debit } = item;
  await post(manager, [entryOfEnd({ ...debit, micros: amount.micros, on: day })]);
}
