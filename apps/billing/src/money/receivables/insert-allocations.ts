import { tableOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import { StoredAllocation } from './allocation.entity.js';
import { payableInSql } from './payable-in-sql.js';

/** An allocation to insert; fields left out are null. */
export type PlannedAllocation = Readonly<
  Pick<StoredAllocation, 'id' | 'documentId' | 'amount' | 'rule' | 'madeBy'> &
    Partial<Pick<StoredAllocation, 'paymentId' | 'payoutId' | 'writeOffId' | 'reverses' | 'reason'>>
>;

const table = tableOf(StoredAllocation);

/** Gives each row all columns, as the insert uses the columns of the first row. */
const leftOut = {
  paymentId: null,
  payoutId: null,
  writeOffId: null,
  reverses: null,
  reason: null,
};

/**
 * Inserts allocations in the caller's transaction; triggers update the sums of their payments and documents, which
 * the caller must have locked.
 * @throws QueryFailedError by PostgreSQL when a document would be overpaid or a payment overspent.
 */
export async function insertAllocations(
  manager: EntityManager,
  planned: readonly PlannedAllocation[],
): Promise<void> {
  await table.insert(
    manager,
    planned.map((one) => ({ ...leftOut, ...one })),
  );
}

/**
 * Sets the state and hint of payments from their allocations: the payments given, and those allocated to one of
 * the documents given, as another payment may have paid the rest of the document.
 */
export async function refreshPayments(
  manager: EntityManager,
  paymentIds: readonly string[],
  documentIds: readonly string[],
): Promise<void> {
  await manager.query(
    `update billing.payments p
        set state = n.state, hint = n.hint
       from (select f.id, f.state, case
               when f.twice then 'paid-twice'
               when f.state in ('excess', 'unmatched') then nullif(f.hint, 'paid-twice') end as hint
             from (select p.id, p.hint, t.twice, case
               when p.state = 'aside' then 'aside'
               when p.allocated_micros = 0 then 'unmatched'
               when p.allocated_micros <> p.amount_micros then 'excess'
               when t.twice or exists (select from billing.allocations a
                   join billing.receivables r using (document_id)
                  where a.payment_id = p.id and r.open_micros <> 0 and a.reverses is null
                    and a.rule not in ('direct-debit', 'debit-return')
                    and not exists (select from billing.allocations u where u.reverses = a.id))
                 then 'partial'
               else 'matched' end as state
             from billing.payments p
             cross join lateral (select exists (select from billing.allocations a
                 join billing.receivables r using (document_id)
                where a.payment_id = p.id and a.rule = 'payout'
                  and ${payableInSql('r')} > 0) as twice) t
            where p.id = any($1::uuid[]) or p.state <> 'waiting' and p.id in
              (select payment_id from billing.allocations where document_id = any($2::uuid[]))
            order by p.id) f) n
      where p.id = n.id and (p.state, p.hint) is distinct from (n.state, n.hint)`,
    [[...paymentIds], [...documentIds]],
  );
}
