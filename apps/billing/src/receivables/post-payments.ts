import type { EntityManager } from 'typeorm';
import { type BookedDebit, entryOfEnd } from '../direct-debit/debit-entries.js';
import { accountNameOf } from '../ledger/chart.js';
import { openAccountInSql } from '../ledger/open-account.js';
import { lockedThrough, post } from '../ledger/post.js';
import {
  type BookedPayment,
  entryOfAllocation,
  entryOfPayment,
  openDay,
} from './entries-of-payment.js';

interface PostedRow {
  id: string;
  micros: string;
  on_date: string;
  reverses: string | null;
  is_payout: boolean;
  document_id: string;
  number: string;
  account: string;
  document_micros: string;
  party_type: 'owner' | 'carrier';
  party_id: string;
}

/**
 * Posts payments, and allocations that are there, into the ledger. It is the last thing of a transaction: until
 * its end nobody else posts.
 * @param on The day that allocations count on; null: their payments' own.
 * @param collected What isn't underway any more.
 */
export async function postPayments(
  manager: EntityManager,
  payments: readonly BookedPayment[],
  allocationIds: readonly string[],
  on: string | null,
  collected: readonly BookedDebit[] = [],
): Promise<void> {
  const rows: PostedRow[] = await manager.query(
    `select a.id, a.amount_micros as micros, coalesce($2, p.booked_on)::text as on_date, a.reverses,
            a.rule = 'payout' and o.rejection_confirmed_by is null as is_payout,
            a.document_id, r.number, ${openAccountInSql('r')} as account,
            r.amount_micros as document_micros, r.party_type,
            r.party_id
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
          ...{ id: row.id, micros: Number(row.micros), on: row.on_date, reverses: row.reverses },
          isPayout: row.is_payout,
          document: {
            ...{ id: row.document_id, number: row.number, account: accountNameOf(row.account) },
            micros: Number(row.document_micros),
            ...{ partyType: row.party_type, partyId: row.party_id },
          },
        },
        through,
      ),
    ),
  ]);
}
