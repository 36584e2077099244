import { money, notFound, type Page, pageOf } from '@app/common';
import {
  type CollectionItem,
  type CollectionItemState,
  collectionItemStates,
  type LeftOutInvoice,
  type LeftOutReason,
} from '@app/contracts';
import { columnTypes, type RowOf, tableOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import { type Choice, chooseInvoices } from './choose-invoices.js';
import { blockIdOf, endToEndIdOf } from './collection-ids.js';
import { StoredCollectionItem, StoredLeftOutInvoice } from './collection-item.entity.js';
import { StoredCollection } from './collection.entity.js';
import { openInvoices } from './open-invoices.js';

const { money: amountOf, text, whole } = columnTypes;
const table = tableOf(StoredCollection).with({
  items: whole,
  amount: amountOf,
  collected: whole,
  returned: whole,
  leftOut: whole,
});
const itemTable = tableOf(StoredCollectionItem);
const keptTable = itemTable.without(
  'collectionId',
  'state',
  'paymentId',
  'returnReason',
  'endedOn',
);
/** An item of a collection as it was prepared. */
type KeptItem = RowOf<typeof keptTable>;
const { moves, sql } = collectionItemStates;
const leftOutTable = tableOf(StoredLeftOutInvoice);

/** A collection with the number and the sum of its items. */
export type FoundCollection = RowOf<typeof table>;

/** @param rest SQL: the conditions on collections `c`, their order and limit. */
const collectionsWhere = (
  manager: Pick<EntityManager, 'query'>,
  rest: string,
  values: readonly unknown[],
): Promise<FoundCollection[]> =>
  table.query(
    manager,
    `select ${table.columns('c')}, s.*,
            (select count(*) from billing.collection_left_out l where l.collection_id = c.id) as "leftOut"
       from billing.collections c cross join lateral (
         select count(*) as items, coalesce(sum(i.amount_micros), 0)::bigint as amount,
                count(*) filter (where i.state = ${sql.collected}) as collected,
                count(*) filter (where i.state = ${sql.returned}) as returned
           from billing.collection_items i where i.collection_id = c.id) s ${rest}`,
    values,
  );

/** Reads a collection, and locks it if asked. @throws AppError not-found `no-such-collection`. */
export async function collectionOf(
  manager: Pick<EntityManager, 'query'>,
  id: string,
  lock: '' | 'for update of c' = '',
): Promise<FoundCollection> {
  const [found] = await collectionsWhere(manager, `where c.id = $1 ${lock}`, [id]);
  if (found !== undefined) return found;
  throw notFound('no-such-collection', 'No collection has this id.');
}

/** Lists collections, the last prepared first. */
export const collections = (
  manager: EntityManager,
  {
    state,
    after,
    limit,
  }: { state?: string | undefined; after?: string | undefined; limit: number },
): Promise<FoundCollection[]> =>
  collectionsWhere(
    manager,
    `where ($1::text is null or c.state = $1) and ($2::uuid is null or (c.prepared_at, c.id) <
       (select b.prepared_at, b.id from billing.collections b where b.id = $2))
     order by c.prepared_at desc, c.id desc limit $3`,
    [state ?? null, after ?? null, limit],
  );

/** The items and left-out invoices that a collection would have now. Locks the invoices. */
export async function workOut(
  manager: EntityManager,
  { id, collectOn, messageId }: Pick<FoundCollection, 'id' | 'collectOn' | 'messageId'>,
): Promise<{ items: KeptItem[]; leftOut: Choice['leftOut'] }> {
  const { chosen, leftOut } = chooseInvoices(await openInvoices(manager, collectOn), collectOn);
  const items = chosen.map((one, index): KeptItem => {
    const { documentId, ownerId, number, open } = one.invoice;
    return {
      place: index + 1,
      documentId,
      ownerId,
      mandateId: one.mandateId,
      scheme: one.scheme,
      sequence: one.sequence,
      blockId: blockIdOf(messageId, one),
      endToEndId: endToEndIdOf(number, id),
      number,
      amount: money(open),
    };
  });
  return { items, leftOut };
}

/** A collection's items as they were prepared. */
export const keptItems = (manager: EntityManager, id: string): Promise<KeptItem[]> =>
  keptTable.query(
    manager,
    `select ${keptTable.columns()} from billing.collection_items
      where collection_id = $1 order by place`,
    [id],
  );

/** Stores a collection's items and left-out invoices in place of its earlier ones. */
export async function keep(
  manager: EntityManager,
  id: string,
  { items, leftOut }: Awaited<ReturnType<typeof workOut>>,
): Promise<void> {
  await forget(manager, id);
  const ofIt = { collectionId: id };
  await itemTable.insert(
    manager,
    items.map((item) => ({ ...item, ...ofIt, state: moves.prepare.to })),
  );
  await leftOutTable.insert(
    manager,
    leftOut.map(({ invoice: { documentId, ownerId, number, open }, reason }, index) => ({
      ...ofIt,
      place: index + 1,
      documentId,
      ownerId,
      number,
      open: money(open),
      reason,
    })),
  );
}

export async function forget(manager: EntityManager, id: string): Promise<void> {
  for (const table of ['collection_items', 'collection_left_out']) {
    await manager.query(`delete from billing.${table} where collection_id = $1`, [id]);
  }
}

interface PageOf<F> {
  readonly filter?: F | undefined;
  readonly after?: number | undefined;
  readonly limit: number;
}

const shownItems = itemTable.with({ mandateReference: text, accountHolder: text, iban: text });

export async function itemsPage(
  reader: EntityManager,
  id: string,
  { filter, after, limit }: PageOf<CollectionItemState>,
): Promise<Page<CollectionItem>> {
  const rows = await shownItems.query(
    reader,
    `select ${shownItems.columns('i')}, m.reference as "mandateReference",
            m.account_holder as "accountHolder", m.iban
       from billing.collection_items i join billing.mandates m on m.id = i.mandate_id
      where i.collection_id = $1 and i.place > $2::bigint and ($3::text is null or i.state = $3)
      order by i.place limit $4`,
    [id, after ?? 0, filter ?? null, limit + 1],
  );
  return pageOf(rows, limit, ({ place }) => String(place));
}

export async function leftOutPage(
  reader: EntityManager,
  id: string,
  { filter, after, limit }: PageOf<LeftOutReason>,
): Promise<Page<LeftOutInvoice>> {
  const rows = await leftOutTable.query(
    reader,
    `select ${leftOutTable.columns()} from billing.collection_left_out
      where collection_id = $1 and place > $2::bigint and ($3::text is null or reason = $3)
      order by place limit $4`,
    [id, after ?? 0, filter ?? null, limit + 1],
  );
  return pageOf(rows, limit, ({ place }) => String(place));
}
