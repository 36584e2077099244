import { grouped } from '@app/common';
import { collectionItemStates } from '@app/contracts';
import { columnTypes, rowsOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import type { Match, Matching } from '../../receivables/match-payment.js';
import type { BookedDebit } from '../../receivables/debit-entries.js';
import type { StoredPayment } from '../../receivables/payment.entity.js';

/** A payment that may pay items: it names the end-to-end id of an item, or the id of a block or file. */
export type Incoming = Pick<StoredPayment, 'id' | 'reference' | 'batchId' | 'amount' | 'bookedOn'>;

/** An item that a payment may pay; `on` is the ledger date on which it stops being underway. */
export type ItemComingIn = BookedDebit & {
  readonly place: number;
  /** Whether staff marked the item as refused by the bank, so that the ledger no longer has it underway. */
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
 * The unpaid items that payments name, by payment id; locks them. Includes items that staff marked as refused,
 * as the bank may pay them after all.
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
 * The items that a payment pays: those underway or, failing that, all including refused ones.
 * @returns The items whose sum equals `left`; null when neither sum does.
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
 * Allocates a payment to the documents of its items: the item's amount, or the document's open amount if lower.
 * @param openOf The open amount of a document, in micro-euro.
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

/** Marks items as collected by a payment. */
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
