import { columnTypes, rowsOf, type Transactions } from '@app/platform/database';
import type { CurrentPrices } from '../prices/current-prices.js';
import { tryAgain } from './rate-again.js';
import { lockProgress } from './rate-page.js';
import type { CarrierOfTrunk } from './rateable-call.js';
import { callKeys } from './rating-rows.js';

const { digits, orNull, text, uuid } = columnTypes;
const openTries = rowsOf({ id: uuid, code: orNull(text), at: digits, until: digits });

/**
 * Continues the oldest retry that staff ordered: rates its next parts again, in one transaction, in
 * the order in which they were quarantined.
 * @returns Whether there may be more.
 */
export function tryBatch(
  transactions: Transactions,
  prices: CurrentPrices,
  carrierOf: CarrierOfTrunk,
  limit: number,
): Promise<boolean> {
  return transactions.run(async ({ manager }) => {
    const [open] = await openTries.query(
      manager,
      `select id, code, "at", until from billing.quarantine_tries
        where finished_at is null order by asked_at, id limit 1`,
    );
    if (open === undefined) return false;
    await lockProgress(manager);
    const parts = await callKeys.query<{ id: string }>(
      manager,
      `select id, call_id as "callId", started_at as "startedAt" from billing.quarantined
        where id > $1 and id <= $2 and dismissed_at is null and ($3::text is null or code = $3) order by id limit $4`,
      [open.at, open.until, open.code, limit],
    );
    await tryAgain(manager, parts, await prices.hold(manager), carrierOf);
    await manager.query(
      `update billing.quarantine_tries
          set "at" = $3, done = done + $4,
              settled = settled + $4 -
                (select count(*) from billing.quarantined where id = any($5::bigint[])),
              finished_at = case when $6::boolean then clock_timestamp() end
        where id = $1 and "at" = $2 and finished_at is null`,
      [
        open.id,
        open.at,
        parts.at(-1)?.id ?? open.until,
        parts.length,
        parts.map(({ id }) => id),
        parts.length < limit,
      ],
    );
    return true;
  });
}
