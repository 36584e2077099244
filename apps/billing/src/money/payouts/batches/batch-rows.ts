import { notFound } from '@app/common';
import { columnTypes, type RowOf, tableOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import { StoredPayoutBatch } from './payout-batch.entity.js';

const { money, whole } = columnTypes;

/** Batches with the counts and sums of their payouts. */
const table = tableOf(StoredPayoutBatch).with({
  payouts: whole,
  netted: whole,
  held: whole,
  total: money,
  totalNetted: money,
  totalHeld: money,
  underway: whole,
  paid: whole,
  failed: whole,
});

export type Batch = RowOf<typeof table>;

/** @param rest SQL: the conditions on batches `b`, their order and limit. */
export const batches = (
  manager: EntityManager,
  rest: string,
  values: readonly unknown[],
): Promise<Batch[]> =>
  table.query(
    manager,
    `select ${table.columns('b')}, s.*
       from billing.payout_batches b left join lateral (
         select count(*) filter (where p.amount_micros > 0) as payouts,
                count(*) filter (where p.netted_micros > 0) as netted,
                count(*) filter (where p.held_micros > 0) as held,
                coalesce(sum(p.amount_micros), 0)::bigint as total,
                coalesce(sum(p.netted_micros), 0)::bigint as "totalNetted",
                coalesce(sum(p.held_micros), 0)::bigint as "totalHeld",
                count(*) filter (where p.state = 'underway') as underway,
                count(*) filter (where p.state = 'paid') as paid,
                count(*) filter (where p.state in ('returned', 'rejected')) as failed
           from billing.payouts p where p.batch_id = b.id) s on true ${rest}`,
    values,
  );

/** Reads a batch, and locks it if asked. @throws AppError not-found `no-such-batch`. */
export async function batchOf(
  manager: EntityManager,
  id: string,
  lock: '' | 'for update of b' = '',
): Promise<Batch> {
  const [batch] = await batches(manager, `where b.id = $1 ${lock}`, [id]);
  if (batch !== undefined) return batch;
  throw notFound('no-such-batch', 'No payout batch has this id.');
}
