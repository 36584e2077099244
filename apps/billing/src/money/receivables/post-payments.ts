import { columnTypes, rowsOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import { type BookedDebit, entryOfEnd } from './debit-entries.js';
import { lockedThrough, post } from '../../books/index.js';
import { bookedDocumentColumns, bookedDocumentInSql, bookedDocumentOf } from './booked-document.js';
import { entryOfRefundPart, type RefundPart } from './refund-parts.js';
import {
  type BookedPayment,
  entryOfAllocation,
  entryOfPayment,
  entryOfRecovery,
  openDay,
} from './entries-of-payment.js';
import type { Recovery } from './recover-write-offs.js';

const { day, flag, orNull, uuid, whole } = columnTypes;
const postedAllocations = rowsOf({
  id: uuid,
  micros: whole,
  on: day,
  reverses: orNull(uuid),
  isPayout: flag,
  ...bookedDocumentColumns,
});

/** Changes of documents and refunds that have to be posted. */
export interface Posted {
  readonly allocationIds: readonly string[];
  /** Items of collections that aren't underway any more; left out: none. */
  readonly collected?: readonly BookedDebit[];
  /** Recovered parts of write-offs; left out: none. */
  readonly recoveries?: readonly Recovery[];
  /** Parts of payments spent on refunds, and their reversals; left out: none. */
  readonly refundParts?: readonly RefundPart[];
}

/**
 * Posts payments and changes of documents in the ledger. Posting locks the ledger until the transaction ends, so
 * call this last.
 * @param on The booking date of allocations; null: the booking date of their payments.
 */
export async function postPayments(
  manager: EntityManager,
  payments: readonly BookedPayment[],
  { allocationIds, collected = [], recoveries = [], refundParts = [] }: Posted,
  on: string | null,
): Promise<void> {
  const rows = await postedAllocations.query(
    manager,
    `select a.id, a.amount_micros as micros, coalesce($2, p.booked_on)::text as "on", a.reverses,
            a.rule = 'payout' and o.rejection_confirmed_by is null as "isPayout",
            ${bookedDocumentInSql}
       from billing.allocations a
       join billing.payments p on p.id = a.payment_id
       join billing.receivables r on r.document_id = a.document_id
       left join billing.payouts o on o.id = a.payout_id
      where a.id = any($1::uuid[]) order by a.place`,
    [[...allocationIds], on],
  );
  const through = await lockedThrough(manager);
  await post(manager, [
    ...collected.map((debit) => entryOfEnd({ ...debit, on: openDay(debit.on, through) })),
    ...payments.map((payment) => entryOfPayment(payment, through)),
    ...rows.map((row) =>
      entryOfAllocation(
        {
          id: row.id,
          micros: row.micros,
          on: row.on,
          reverses: row.reverses,
          isPayout: row.isPayout,
          document: bookedDocumentOf(row),
        },
        through,
      ),
    ),
    ...refundParts.map((part) => entryOfRefundPart({ ...part, on: on ?? part.on }, through)),
    ...recoveries.map(({ booked }) => entryOfRecovery({ ...booked, on: on ?? booked.on }, through)),
  ]);
}
