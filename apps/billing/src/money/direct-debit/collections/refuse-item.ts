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
 * Marks an item that is underway as refused by the bank before it was paid, and posts that it isn't underway.
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
  if (item === null) throw notFound('no-such-item', 'The collection has no item for this invoice.');
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
