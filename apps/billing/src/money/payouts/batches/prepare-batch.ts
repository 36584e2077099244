import { money } from '@app/common';
import { batchStates } from '@app/contracts';
import { tableOf } from '@app/platform/database';
import type { DataSource, EntityManager } from 'typeorm';
import { dutchDate } from '../../../kernel/time/months.js';
import { endToEndIdOf, payoutIdOf, remittanceOf } from '../paid/payment-ids.js';
import { StoredPayoutHold } from '../paid/payout-hold.entity.js';
import { StoredPayoutPart } from '../paid/payout-part.entity.js';
import { StoredPayout } from '../paid/payout.entity.js';
import { StoredPayoutBatch } from './payout-batch.entity.js';
import { payoutPlan, type PlannedPayout } from './payout-plan.js';
import { shareOutDocuments } from '../shares/share-out-documents.js';

/**
 * Plans the payouts of a batch in state `preparing`, from one snapshot. After a crash it can be repeated and gives
 * the same batch.
 */
export async function prepareBatch(database: DataSource, batchId: string): Promise<void> {
  await shareOutDocuments(database);
  await database.transaction('REPEATABLE READ', async (manager) => {
    const batch = await manager.findOne(StoredPayoutBatch, {
      where: { id: batchId, state: 'preparing' },
      lock: { mode: 'pessimistic_write' },
    });
    if (batch === null) return;
    const day = dutchDate(new Date());
    await storePayouts(manager, batchId, await payoutPlan(manager, day));
    await manager.query(
      `update billing.payout_batches
          set state = ${batchStates.sql.prepared}, prepared_on = $2, pay_on = greatest(pay_on, $2::date),
              prepared_at = clock_timestamp() where id = $1`,
      [batchId, day],
    );
  });
}

async function storePayouts(
  manager: EntityManager,
  batchId: string,
  planned: readonly PlannedPayout[],
): Promise<void> {
  const payouts = planned
    .map((one) => ({ ...one, id: payoutIdOf(batchId, one.ownerId) }))
    .toSorted((a, b) => (a.ownerId < b.ownerId ? -1 : 1));
  await forget(manager, batchId);
  await tableOf(StoredPayout).insert(
    manager,
    payouts.map((one) => rowOf(batchId, one)),
  );
  await tableOf(StoredPayoutHold).insert(
    manager,
    payouts.flatMap(({ id: payoutId, holds }) =>
      holds.map(({ micros, ...hold }, index) => ({
        ...hold,
        payoutId,
        position: index + 1,
        amount: money(micros),
      })),
    ),
  );
  await tableOf(StoredPayoutPart).insert(
    manager,
    payouts.flatMap(({ id: payoutId, parts }) =>
      parts.map(({ documentId, what, micros }) => ({
        payoutId,
        documentId,
        what,
        amount: money(micros),
      })),
    ),
  );
}

function rowOf(batchId: string, { id, parts, holds, ...one }: PlannedPayout & { id: string }) {
  const onHold = holds.filter(({ code }) => code !== 'negative-balance');
  const paid = parts.filter(({ what }) => what === 'paid');
  return {
    id,
    batchId,
    ownerId: one.ownerId,
    ownerName: one.ownerName,
    state: parts.length > 0 ? ('planned' as const) : ('held' as const),
    amount: money(one.amount),
    netted: money(one.netted),
    held: money(onHold.reduce((sum, { micros }) => sum + micros, 0)),
    account: one.account,
    endToEndId: endToEndIdOf(id),
    remittance: remittanceOf(paid.map(({ number }) => number)),
  };
}

/** Deletes the payouts of a batch that isn't approved. */
export const forget = (manager: EntityManager, batchId: string): Promise<unknown> =>
  manager.query('delete from billing.payouts where batch_id = $1', [batchId]);
