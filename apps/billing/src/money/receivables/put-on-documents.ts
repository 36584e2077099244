import type { StoredRule } from './allocation.entity.js';
import type { EntityManager } from 'typeorm';
import { payableInSql } from './payable-in-sql.js';

/** What is put on a document, by whom and why. */
export interface PlannedAllocation {
  readonly id: string;
  /** Left out of documents that are set off against one another, and of what is written off. */
  readonly paymentId?: string;
  /** The payout that it is of; left out: of none. */
  readonly payoutId?: string;
  /** The write-off that it is; left out: none. */
  readonly writeOffId?: string;
  readonly documentId: string;
  /** Micro-euro, signed as the payment is; of one that takes another back the other way round. */
  readonly micros: number;
  /** The allocation that it takes back; left out: none. */
  readonly reverses?: string;
  readonly rule: StoredRule;
  readonly madeBy: string;
  /** Why it takes one back. */
  readonly reason?: string;
}

/**
 * Puts parts of payments on documents, in the acting transaction; what payments and documents of these come
 * to follows. Documents and payments have to be locked.
 * @throws QueryFailedError by PostgreSQL when one would be paid, or be spent, more than whole.
 */
export async function putOnDocuments(
  manager: EntityManager,
  planned: readonly PlannedAllocation[],
): Promise<void> {
  if (planned.length === 0) return;
  await manager.query(
    `insert into billing.allocations
       (id, payment_id, payout_id, write_off_id, document_id, amount_micros, rule, made_by, reverses, reason)
     select r.id, r."paymentId", r."payoutId", r."writeOffId", r."documentId", r.micros, r.rule,
            r."madeBy", r.reverses, r.reason
       from json_to_recordset($1::json) as r(id uuid, "paymentId" uuid, "payoutId" uuid,
         "writeOffId" uuid, "documentId" uuid, micros bigint, rule text, "madeBy" text, reverses uuid, reason text)`,
    [JSON.stringify(planned)],
  );
}

/**
 * Sets what payments are, by what of them is on documents: those named, and those that are on one of the
 * documents, whose last part another one may have paid.
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
