import { AppError, money, type Page, pageOf } from '@app/common';
import type {
  Collection,
  CollectionItem,
  CollectionItemState,
  DebitScheme,
  LeftOutInvoice,
  LeftOutReason,
  SequenceType,
} from '@app/contracts';
import type { EntityManager } from 'typeorm';
import { type Choice, chooseInvoices } from './choose-invoices.js';
import { blockIdOf, endToEndIdOf } from './collection-ids.js';
import type { Creditor } from '../mandates/creditor.js';
import { openInvoices } from './open-invoices.js';

export interface CollectionRow {
  id: string;
  collect_on: string;
  state: Collection['state'];
  message_id: string;
  creditor: Creditor;
  prepared_by: string;
  preparer: string;
  prepared_at: Date;
  approved_by: string | null;
  approved_at: Date | null;
  items: string;
  amount_micros: string;
  left_out: string;
  collected: string;
  returned: string;
}

const columns = `c.id, c.collect_on::text as collect_on, c.state, c.message_id, c.creditor,
  c.prepared_by, c.preparer, c.prepared_at, c.approved_by, c.approved_at, s.*,
  (select count(*) from billing.collection_left_out l where l.collection_id = c.id) as left_out`;
const from = `billing.collections c cross join lateral (
  select count(*) as items, coalesce(sum(i.amount_micros), 0)::bigint as amount_micros,
         count(*) filter (where i.state = 'collected') as collected,
         count(*) filter (where i.state = 'returned') as returned
    from billing.collection_items i where i.collection_id = c.id) s`;

export const collectionFromRow = (row: CollectionRow): Collection => ({
  id: row.id,
  collectOn: row.collect_on,
  state: row.state,
  messageId: row.message_id,
  preparedBy: row.prepared_by,
  preparedAt: row.prepared_at.toISOString(),
  approvedBy: row.approved_by,
  approvedAt: row.approved_at?.toISOString() ?? null,
  items: Number(row.items),
  amount: money(Number(row.amount_micros)),
  leftOut: Number(row.left_out),
  collected: Number(row.collected),
  returned: Number(row.returned),
});

/** @throws AppError not-found `no-such-collection`. */
export async function collectionRow(
  manager: Pick<EntityManager, 'query'>,
  id: string,
  lock: '' | 'for update of c' = '',
): Promise<CollectionRow> {
  const rows: CollectionRow[] = await manager.query(
    `select ${columns} from ${from} where c.id = $1 ${lock}`,
    [id],
  );
  const [row] = rows;
  if (row !== undefined) return row;
  throw new AppError('not-found', 'no-such-collection', 'There is no such collection.');
}

/** The last prepared first. */
export const collectionRows = (
  manager: EntityManager,
  {
    state,
    after,
    limit,
  }: { state?: string | undefined; after?: string | undefined; limit: number },
): Promise<CollectionRow[]> =>
  manager.query(
    `select ${columns} from ${from}
      where ($1::text is null or c.state = $1) and ($2::uuid is null or (c.prepared_at, c.id) <
        (select b.prepared_at, b.id from billing.collections b where b.id = $2))
      order by c.prepared_at desc, c.id desc limit $3`,
    [state ?? null, after ?? null, limit],
  );

/** An invoice that a collection takes, as it is kept. */
export interface KeptItem {
  readonly place: number;
  readonly documentId: string;
  readonly ownerId: string;
  readonly mandateId: string;
  readonly scheme: DebitScheme;
  readonly sequence: SequenceType;
  readonly blockId: string;
  readonly endToEndId: string;
  readonly number: string;
  readonly micros: number;
}

/** What a collection comes to now. */
export async function workOut(
  manager: EntityManager,
  { id, collect_on, message_id }: Pick<CollectionRow, 'id' | 'collect_on' | 'message_id'>,
): Promise<{ items: KeptItem[]; leftOut: Choice['leftOut'] }> {
  const { chosen, leftOut } = chooseInvoices(await openInvoices(manager, collect_on), collect_on);
  const items = chosen.map((one, index): KeptItem => {
    const { documentId, ownerId, number, open } = one.invoice;
    return {
      place: index + 1,
      documentId,
      ownerId,
      mandateId: one.mandateId,
      scheme: one.scheme,
      sequence: one.sequence,
      blockId: blockIdOf(message_id, one),
      endToEndId: endToEndIdOf(number, id),
      number,
      micros: open,
    };
  });
  return { items, leftOut };
}

/** What was worked out before. */
export const keptItems = async (manager: EntityManager, id: string): Promise<KeptItem[]> => {
  const rows: (Omit<KeptItem, 'micros'> & { micros: string })[] = await manager.query(
    `select place, document_id as "documentId", owner_id as "ownerId", mandate_id as "mandateId",
            scheme, sequence, block_id as "blockId", end_to_end_id as "endToEndId", number,
            amount_micros as micros
       from billing.collection_items where collection_id = $1 order by place`,
    [id],
  );
  return rows.map((row) => ({ ...row, micros: Number(row.micros) }));
};

/** Keeps what was worked out, in place of what was before. */
export async function keep(
  manager: EntityManager,
  id: string,
  { items, leftOut }: Awaited<ReturnType<typeof workOut>>,
): Promise<void> {
  await forget(manager, id);
  await manager.query(
    `insert into billing.collection_items (collection_id, place, document_id, owner_id, mandate_id,
       scheme, sequence, block_id, end_to_end_id, number, amount_micros, state)
     select $1, r.place, r."documentId", r."ownerId", r."mandateId", r.scheme, r.sequence,
            r."blockId", r."endToEndId", r.number, r.micros, 'prepared'
       from json_to_recordset($2::json) as r(place integer, "documentId" uuid, "ownerId" text,
         "mandateId" uuid, scheme text, sequence text, "blockId" text, "endToEndId" text,
         number text, micros bigint)`,
    [id, JSON.stringify(items)],
  );
  await manager.query(
    `insert into billing.collection_left_out
       (collection_id, place, document_id, owner_id, number, open_micros, reason)
     select $1, r.place, r."documentId", r."ownerId", r.number, r.open, r.reason
       from json_to_recordset($2::json) as r(place integer, "documentId" uuid, "ownerId" text,
         number text, open bigint, reason text)`,
    [
      id,
      JSON.stringify(
        leftOut.map(({ invoice, reason }, index) => ({ ...invoice, place: index + 1, reason })),
      ),
    ],
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

interface ItemRow {
  place: number;
  document_id: string;
  number: string;
  owner_id: string;
  mandate_id: string;
  reference: string;
  account_holder: string;
  iban: string;
  scheme: DebitScheme;
  sequence: SequenceType;
  end_to_end_id: string;
  amount_micros: string;
  state: CollectionItemState;
  return_reason: string | null;
  ended_on: string | null;
}

export async function itemsPage(
  reader: EntityManager,
  id: string,
  { filter, after, limit }: PageOf<CollectionItemState>,
): Promise<Page<CollectionItem>> {
  const rows: ItemRow[] = await reader.query(
    `select i.*, i.ended_on::text as ended_on, m.reference, m.account_holder, m.iban
       from billing.collection_items i join billing.mandates m on m.id = i.mandate_id
      where i.collection_id = $1 and i.place > $2::bigint and ($3::text is null or i.state = $3)
      order by i.place limit $4`,
    [id, after ?? 0, filter ?? null, limit + 1],
  );
  const placeOf = ({ place }: ItemRow) => String(place);
  return pageOf(rows, limit, placeOf, (row): CollectionItem => ({
    documentId: row.document_id,
    number: row.number,
    ownerId: row.owner_id,
    mandateId: row.mandate_id,
    mandateReference: row.reference,
    iban: row.iban,
    accountHolder: row.account_holder,
    scheme: row.scheme,
    sequence: row.sequence,
    endToEndId: row.end_to_end_id,
    amount: money(Number(row.amount_micros)),
    state: row.state,
    returnReason: row.return_reason,
    endedOn: row.ended_on,
  }));
}

export async function leftOutPage(
  reader: EntityManager,
  id: string,
  { filter, after, limit }: PageOf<LeftOutReason>,
): Promise<Page<LeftOutInvoice>> {
  const rows: {
    place: number;
    document_id: string;
    number: string;
    owner_id: string;
    open_micros: string;
    reason: LeftOutReason;
  }[] = await reader.query(
    `select * from billing.collection_left_out
      where collection_id = $1 and place > $2::bigint and ($3::text is null or reason = $3)
      order by place limit $4`,
    [id, after ?? 0, filter ?? null, limit + 1],
  );
  const placeOf = ({ place }: { place: number }) => String(place);
  return pageOf(rows, limit, placeOf, (row) => ({
    documentId: row.document_id,
    number: row.number,
    ownerId: row.owner_id,
    open: money(Number(row.open_micros)),
    reason: row.reason,
  }));
}
