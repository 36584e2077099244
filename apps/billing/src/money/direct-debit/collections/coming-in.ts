import { grouped } from '@app/common';
import { collectionItemStates } from '@app/contracts';
import { columnTypes, rowsOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import type { Match, Matching } from '../../receivables/match-payment.js';
import type { BookedDebit } from '../../receivables/debit-entries.js';
import type { StoredPayment } from '../../receivables/payment.entity.js';

/** A payment that may be of a collection: by the end-to-end id of one item, or the id of a whole file or block. */
export type Incoming = Pick<StoredPayment, 'id' | 'reference' | 'batchId' | 'amount' | 'bookedOn'>;

/** An item that money may come of, with the day on which the books take that it isn’t underway any more. */
export type ItemComingIn = BookedDebit & {
  readonly place: number;
  /** Whether staff said that the bank had refused it, so that the books don’t take it as underway. */
  readonly refused: boolean;
};

const { sql } = collectionItemStates;
const { day, flag, integer, text, uuid, whole } = columnTypes;
const comingIn = rowsOf({
  paymentId: uuid,
  collectionId: uuid,
  place: integer,
  documentId: uuid,
  ownerId: text,
  number: text,
  micros: whole,
  on: day,
  refused: flag,
});

/**
 * Items of which nothing came yet and that payments name, by payment; locked until the transaction ends. Those that staff
 * said the bank had refused are among them: the bank is right where it pays them after all.
 */
export async function itemsComingIn(
  manager: EntityManager,
  payments: readonly Incoming[],
): Promise<ReadonlyMap<string, readonly ItemComingIn[]>> {
  const given = payments
    .filter(({ amount }) => amount.micros > 0)
    .map(({ id, reference, batchId, bookedOn }) => ({
      id,
      reference,
      batch_id: batchId,
      booked_on: bookedOn,
    }));
  const rows = await comingIn.query(
    manager,
    `with given as materialized (
       select * from json_to_recordset($1::json)
         as g(id uuid, reference text, batch_id text, booked_on date)),
     by_item as materialized (
       select g.id, i.collection_id, i.place, g.booked_on from given g
         join billing.collection_items i on i.end_to_end_id = g.reference),
     named as (
       select * from by_item
       union
       select g.id, i.collection_id, i.place, g.booked_on from given g
         join billing.collection_items i on i.block_id = g.batch_id
        where g.id not in (select id from by_item)
       union
       select g.id, i.collection_id, i.place, g.booked_on from given g
         join billing.collections c on c.message_id = g.batch_id
         join billing.collection_items i on i.collection_id = c.id
        where g.id not in (select id from by_item))
     select n.id as "paymentId", i.collection_id as "collectionId", i.place,
            i.document_id as "documentId", i.owner_id as "ownerId", i.number,
            i.amount_micros as micros, i.state = ${sql.returned} as refused, greatest(n.booked_on,
              (c.approved_at at time zone 'Europe/Amsterdam')::date)::text as "on"
       from named n
       join billing.collection_items i on i.collection_id = n.collection_id and i.place = n.place
       join billing.collections c on c.id = i.collection_id
      where i.state = ${sql.underway} or (i.state = ${sql.returned} and i.payment_id is null)
      order by i.collection_id, i.place for update of i`,
    [JSON.stringify(given)],
  );
  return grouped(rows, ({ paymentId }) => paymentId);
}

/**
 * Of which items a payment is: those that are underway, or else with those that staff said were refused.
 * @returns Those that come to just the payment; null: none do.
 */
export function itemsOf(
  left: number,
  items: readonly ItemComingIn[],
): readonly ItemComingIn[] | null {
  const underway = items.filter(({ refused }) => !refused);
  const whole = [underway, items].find(
    (some) => some.length > 0 && some.reduce((sum, { micros }) => sum + micros, 0) === left,
  );
  return whole ?? null;
}

/**
 * What of a payment is on which document, when it is of these items: all of each, or what is still open of it.
 * @param openOf Micro-euro that are open of a document.
 */
export function matchItems(
  items: readonly ItemComingIn[],
  openOf: (documentId: string) => number,
): Matching {
  const matches = items.map(({ documentId, micros }): Match => ({
    documentId,
    micros: Math.min(micros, openOf(documentId)),
    recovers: 0,
    rule: 'direct-debit',
  }));
  const isWhole = matches.every(({ micros }, at) => micros === items[at]?.micros);
  return {
    matches: matches.filter(({ micros }) => micros > 0),
    hint: isWhole ? null : 'already-paid',
  };
}

/** The money of items came in, by which payment. */
export async function markCollected(
  manager: EntityManager,
  collected: readonly { readonly paymentId: string; readonly item: ItemComingIn }[],
): Promise<void> {
  if (collected.length === 0) return;
  await manager.query(
    `update billing.collection_items i
        set state = ${sql.collected}, payment_id = r."paymentId", ended_on = p.booked_on, return_reason = null
       from json_to_recordset($1::json) as r("paymentId" uuid, "collectionId" uuid, place integer)
       join billing.payments p on p.id = r."paymentId"
      where i.collection_id = r."collectionId" and i.place = r.place`,
    [
      JSON.stringify(
        collected.map(({ paymentId, item: { collectionId, place } }) => ({
          paymentId,
          collectionId,
          place,
        })),
      ),
    ],
  );
}
