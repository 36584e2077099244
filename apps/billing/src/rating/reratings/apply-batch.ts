import type { RowOf, Transactions } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import { keepDocumentsOff } from '../../documents/index.js';
import type { CurrentPrices } from '../prices/current-prices.js';
import { quarantineCall, rateOrQuarantine, storeEach } from '../calls/rate-or-quarantine.js';
import { lockProgress } from '../calls/rate-page.js';
import { type CarrierOfTrunk, withCarriers } from '../calls/rateable-call.js';
import {
  type Applied,
  applyCalls,
  areDocumentsMade,
  endRerating,
  lockTimeoutMs,
} from './changes/apply-calls.js';
import { callsToApply, keptColumns, reratings } from './changes/rerating-rows.js';
import type { StoredRerating } from './changes/rerating.entity.js';

/**
 * Applies the next `limit` calls of a report, in one transaction that locks rating. Each call's
 * charges are compared anew: charges that came onto a document since the report are corrected, not
 * replaced.
 * @returns Whether there is more to apply now; false also when the re-rating is no longer being
 * applied, and while a run issues documents, whose charges must not change.
 * @throws QueryFailedError of code 55P03 while documents are being made of these charges.
 */
export function applyBatch(
  transactions: Transactions,
  prices: CurrentPrices,
  carrierOf: CarrierOfTrunk,
  reratingId: string,
  limit: number,
): Promise<boolean> {
  return transactions.run(async ({ manager }) => {
    await lockProgress(manager);
    await manager.query(`set local lock_timeout = ${lockTimeoutMs}`);
    await keepDocumentsOff(manager);
    const [job] = await reratings.query(
      manager,
      `select ${reratings.columns()} from billing.reratings where id = $1 and state = 'applying' for update`,
      [reratingId],
    );
    if (job === undefined) return false;
    if (await areDocumentsMade(manager)) {
      await manager.query(`update billing.reratings set waits_for = 'documents' where id = $1`, [
        reratingId,
      ]);
      return false;
    }
    const { book, counter } = await prices.hold(manager);
    if (job.priceCounter !== counter) {
      await endRerating(manager, reratingId, 'outdated');
      return false;
    }
    const rows = await nextCalls(manager, job, limit);
    const calls = rows.map((row): Applied => {
      const call = withCarriers(row.factsNow ?? row.facts, carrierOf);
      return { row, call, result: rateOrQuarantine(call, book) };
    });
    await storeEach(
      manager,
      calls,
      (nested, some) => applyCalls(nested, reratingId, some, counter),
      (one, error) => ({ ...one, result: quarantineCall(one.call, error) }),
    );
    const last = rows.at(-1);
    if (last !== undefined) {
      await manager.query(
        `update billing.reratings set at_start = $2, at_call = $3, done = done + $4, waits_for = null
          where id = $1`,
        [reratingId, last.startedAt, last.callId, rows.length],
      );
    }
    if (rows.length === limit) return true;
    await endRerating(manager, reratingId, 'applied');
    return false;
  });
}

/**
 * The next calls of the report in their current state. The lock of rating prevents other changes.
 */
async function nextCalls(
  manager: EntityManager,
  { id, atStart, atCall }: StoredRerating,
  limit: number,
): Promise<RowOf<typeof callsToApply>[]> {
  const next = `select started_at, call_id from billing.rerating_calls
    where rerating_id = $1 and (started_at, call_id) > ($2::bigint, $3::uuid)
    order by started_at, call_id limit $4`;
  return callsToApply.query(
    manager,
    `select ${keptColumns}, r.facts as "factsNow"
       from (${next}) n
       join billing.rerating_calls r
         on r.rerating_id = $1 and r.started_at = n.started_at and r.call_id = n.call_id
       join billing.rated_calls c on c.started_at = n.started_at and c.call_id = n.call_id
      order by c.started_at, c.call_id`,
    [id, atStart, atCall, limit],
  );
}
