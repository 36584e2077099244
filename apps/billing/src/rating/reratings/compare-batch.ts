import { isDeepStrictEqual } from 'node:util';
import type { Transactions } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import type { CurrentPrices } from '../prices/current-prices.js';
import { rateOrQuarantine } from '../calls/rate-or-quarantine.js';
import { factsNow, type Lookups } from './changes/call-facts.js';
import { changesOf, isEmpty } from './changes/changes.js';
import { differencesOf } from './changes/differences.js';
import {
  type Changed,
  finishReport,
  isSameForCaller,
  keepChanged,
  moveOn,
} from './changes/report-writing.js';
import {
  comparedCalls,
  extentOf,
  keptColumns,
  ofRerating,
  reratings,
} from './changes/rerating-rows.js';
import type { StoredRerating } from './changes/rerating.entity.js';

/**
 * Compares the next `limit` calls of a re-rating with what they would cost now, and stores those
 * that change, in one transaction; after the last call it completes the report. It locks no calls.
 * If a price was published meanwhile it starts again, as a report is of one state of the prices.
 * @returns Whether there is more to compare; false also when the re-rating is no longer being
 * compared.
 */
export function compareBatch(
  transactions: Transactions,
  prices: CurrentPrices,
  lookups: Lookups,
  reratingId: string,
  limit: number,
): Promise<boolean> {
  return transactions.run(async ({ manager }) => {
    const [job] = await reratings.query(
      manager,
      `select ${reratings.columns()} from billing.reratings where id = $1 and state = 'comparing' for update`,
      [reratingId],
    );
    if (job === undefined) return false;
    const { book, counter } = await prices.read();
    if (job.total === null || job.priceCounter !== counter) {
      await begin(manager, job, counter);
      return true;
    }
    const rows = await comparedCalls.query(
      manager,
      `select ${keptColumns}, k.facts as corrected, k.position as correction
         from (select * from billing.rated_calls c
                where ${ofRerating} and (c.started_at, c.call_id) > ($6::bigint, $7::uuid)
                order by c.started_at, c.call_id limit $8) c
         left join billing.corrected_calls k
           on k.call_id = c.call_id and k.started_at = c.started_at and not k.used
        order by c.started_at, c.call_id`,
      [...extentOf(job), job.atStart, job.atCall, limit],
    );
    const changed = rows.flatMap((row): Changed[] => {
      const call = factsNow(row.facts, row.corrected, job.renew, lookups);
      const fresh = rateOrQuarantine(call, book);
      const changes = changesOf(row, fresh);
      if (isEmpty(changes) && isSameForCaller(row, fresh)) return [];
      const facts = isDeepStrictEqual(call, row.facts) ? null : call;
      return [{ row, facts, differences: differencesOf(row, fresh, changes) }];
    });
    await keepChanged(manager, reratingId, changed);
    await moveOn(manager, reratingId, rows, changed);
    if (rows.length === limit) return true;
    await finishReport(manager, reratingId);
    return false;
  });
}

async function begin(manager: EntityManager, job: StoredRerating, counter: number): Promise<void> {
  for (const table of ['rerating_calls', 'rerating_differences']) {
    await manager.query(`delete from billing.${table} where rerating_id = $1`, [job.id]);
  }
  const none = '00000000-0000-0000-0000-000000000000';
  await manager.query(
    `update billing.reratings
        set price_counter = $7, at_start = 0, at_call = $8, done = 0, changed = 0, enters = 0,
            leaves = 0, waits_for = null,
            total = (select count(*) from billing.rated_calls c where ${ofRerating})
      where id = $6`,
    [...extentOf(job, 0), job.id, counter, none],
  );
}
