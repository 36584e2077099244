import { AppError, money } from '@app/common';
import type { PayoutBatch } from '@app/contracts';
import type { EntityManager } from 'typeorm';

export interface BatchRow {
  id: string;
  place: string;
  state: PayoutBatch['state'];
  prepared_on: string;
  pay_on: string;
  prepared_by: string;
  preparer: string;
  prepared_at: Date;
  approved_by: string | null;
  approved_at: Date | null;
  payouts: string;
  netted: string;
  held: string;
  total: string;
  total_netted: string;
  total_held: string;
  underway: string;
  paid: string;
  failed: string;
}

/** Of a batch `b`; joins what its payouts come to. */
export const batchColumns = `b.id, b.place, b.state, b.prepared_on::text as prepared_on,
  b.pay_on::text as pay_on, b.prepared_by, b.preparer, b.prepared_at, b.approved_by, b.approved_at, s.*`;

export const batchSums = `left join lateral (
  select count(*) filter (where p.amount_micros > 0) as payouts,
         count(*) filter (where p.netted_micros > 0) as netted,
         count(*) filter (where p.held_micros > 0) as held,
         coalesce(sum(p.amount_micros), 0)::bigint as total,
         coalesce(sum(p.netted_micros), 0)::bigint as total_netted,
         coalesce(sum(p.held_micros), 0)::bigint as total_held,
         count(*) filter (where p.state = 'underway') as underway,
         count(*) filter (where p.state = 'paid') as paid,
         count(*) filter (where p.state in ('returned', 'rejected')) as failed
    from billing.payouts p where p.batch_id = b.id) s on true`;

export const batchFromRow = (row: BatchRow): PayoutBatch => ({
  id: row.id,
  state: row.state,
  preparedOn: row.prepared_on,
  payOn: row.pay_on,
  payouts: Number(row.payouts),
  netted: Number(row.netted),
  held: Number(row.held),
  total: money(Number(row.total)),
  totalNetted: money(Number(row.total_netted)),
  totalHeld: money(Number(row.total_held)),
  underway: Number(row.underway),
  paid: Number(row.paid),
  failed: Number(row.failed),
  preparedBy: row.prepared_by,
  preparedAt: row.prepared_at.toISOString(),
  approvedBy: row.approved_by,
  approvedAt: row.approved_at?.toISOString() ?? null,
});

/** @throws AppError not-found `no-such-batch`. */
export async function batchOf(
  manager: EntityManager,
  id: string,
  lock: '' | 'for update of b' = '',
): Promise<BatchRow> {
  const rows: BatchRow[] = await manager.query(
    `select ${batchColumns} from billing.payout_batches b ${batchSums} where b.id = $1 ${lock}`,
    [id],
  );
  const [row] = rows;
  if (row !== undefined) return row;
  throw new AppError('not-found', 'no-such-batch', 'There is no such batch of payouts.');
}
