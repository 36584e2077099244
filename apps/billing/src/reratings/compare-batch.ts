import { isDeepStrictEqual } from 'node:util';
import type { Transactions } from '@app/platform/database';
import type { RateableCall, RatedCall } from '@app/rating';
import type { EntityManager } from 'typeorm';
import type { CurrentPrices } from '../prices/current-prices.js';
import { rateOrHold } from '../rating/rate-or-hold.js';
import { factsNow, type Lookups } from './call-facts.js';
import { changesOf, isEmpty } from './changes.js';
import { type Difference, differencesOf } from './differences.js';
import {
  extentOf,
  keptCall,
  type KeptCallRow,
  keptFromRow,
  ofRerating,
  type ReratingRow,
} from './rerating-rows.js';

type ComparedRow = KeptCallRow & { corrected: RateableCall | null; correction: string | null };

interface Changed {
  readonly row: ComparedRow;
  /** Null: those that the call was rated by. */
  readonly facts: RateableCall | null;
  readonly differences: readonly Difference[];
}

/**
 * Compares the next `limit` calls of a re-rating with what they would cost by now, and keeps those that
 * change, in one transaction; behind the last one it adds them up. Of calls it locks nothing. When a
 * price was published meanwhile it begins anew: a report is of one state of the prices.
 * @returns Whether there is more to compare; false too when it isn't being compared any more.
 */
export function compareBatch(
  transactions: Transactions,
  prices: CurrentPrices,
  lookups: Lookups,
  reratingId: string,
  limit: number,
): Promise<boolean> {
  return transactions.run(async ({ manager }) => {
    const [job]: ReratingRow[] = await manager.query(
      `select * from billing.reratings where id = $1 and state = 'comparing' for update`,
      [reratingId],
    );
    if (job === undefined) return false;
    const { counter } = await prices.read();
    if (job.total === null || job.price_counter !== String(counter)) {
      await begin(manager, job, counter);
      return true;
    }
    const rows: ComparedRow[] = await manager.query(
      `select ${keptCall}, k.facts as corrected, k.position as correction
         from (select * from billing.rated_calls c
                where ${ofRerating} and (c.started_at, c.call_id) > ($6::bigint, $7::uuid)
                order by c.started_at, c.call_id limit $8) c
         left join billing.corrected_calls k
           on k.call_id = c.call_id and k.started_at = c.started_at and not k.used
        order by c.started_at, c.call_id`,
      [...extentOf(job), job.at_start, job.at_call, limit],
    );
    const { book } = await prices.read();
    const changed = rows.flatMap((row): Changed[] => {
      const call = factsNow(row.facts, row.corrected, job.renew, lookups);
      const fresh = rateOrHold(call, book);
      const kept = keptFromRow(row);
      const changes = changesOf(kept, fresh);
      if (isEmpty(changes) && isSameForCaller(row, fresh)) return [];
      const facts = isDeepStrictEqual(call, row.facts) ? null : call;
      return [{ row, facts, differences: differencesOf(kept, fresh, changes) }];
    });
    await keep(manager, reratingId, changed);
    await moveOn(manager, reratingId, rows, changed);
    if (rows.length === limit) return true;
    await finish(manager, reratingId);
    return false;
  });
}

const isSameForCaller = (row: KeptCallRow, { consumerPrice, tariffId }: RatedCall): boolean =>
  row.tariff_id === tariffId &&
  row.consumer_price_micros === (consumerPrice === null ? null : String(consumerPrice.micros));

async function begin(manager: EntityManager, job: ReratingRow, counter: number): Promise<void> {
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
    [...extentOf({ ...job, at_start: '0' }), job.id, counter, none],
  );
}

async function keep(
  manager: EntityManager,
  reratingId: string,
  changed: readonly Changed[],
): Promise<void> {
  if (changed.length === 0) return;
  const key = ({ call_id, started_at }: KeptCallRow) => ({ call_id, started_at });
  await manager.query(
    `insert into billing.rerating_calls (rerating_id, started_at, call_id, facts, correction)
     select $1, started_at, call_id, facts, correction
       from json_to_recordset($2::json)
         as r(started_at bigint, call_id uuid, facts jsonb, correction bigint)`,
    [
      reratingId,
      JSON.stringify(
        changed.map(({ row, facts }) => ({ ...key(row), facts, correction: row.correction })),
      ),
    ],
  );
  await manager.query(
    `insert into billing.rerating_differences (rerating_id, call_id, started_at, side, party_id,
       before_micros, after_micros, waited_before, waits_after, code)
     select $1, call_id, started_at, side, "partyId", before, after, "waitedBefore", "waitsAfter", code
       from json_to_recordset($2::json) as r(call_id uuid, started_at bigint, side text,
         "partyId" text, before bigint, after bigint, "waitedBefore" integer, "waitsAfter" integer,
         code text)`,
    [
      reratingId,
      JSON.stringify(
        changed.flatMap(({ row, differences }) =>
          differences.map((difference) => ({ ...key(row), ...difference })),
        ),
      ),
    ],
  );
}

async function moveOn(
  manager: EntityManager,
  reratingId: string,
  rows: readonly KeptCallRow[],
  changed: readonly Changed[],
): Promise<void> {
  const last = rows.at(-1);
  if (last === undefined) return;
  const all = changed.flatMap(({ differences }) => differences);
  const moved = (of: (one: Difference) => number): number =>
    all.reduce((sum, one) => sum + Math.max(0, of(one)), 0);
  await manager.query(
    `update billing.reratings
        set at_start = $2, at_call = $3, done = done + $4, changed = changed + $5,
            enters = enters + $6, leaves = leaves + $7
      where id = $1`,
    [
      reratingId,
      last.started_at,
      last.call_id,
      rows.length,
      changed.length,
      moved((one) => one.waitsAfter - one.waitedBefore),
      moved((one) => one.waitedBefore - one.waitsAfter),
    ],
  );
}

async function finish(manager: EntityManager, reratingId: string): Promise<void> {
  await manager.query(
    `insert into billing.rerating_parties (rerating_id, place, side, party_id, calls,
       before_micros, after_micros, enters, leaves)
     select rerating_id, row_number() over (
              order by array_position(array['originator', 'owner', 'terminator'], side), party_id),
            side, party_id, count(*), sum(before_micros), sum(after_micros),
            sum(greatest(waits_after - waited_before, 0)),
            sum(greatest(waited_before - waits_after, 0))
       from billing.rerating_differences where rerating_id = $1
      group by rerating_id, side, party_id`,
    [reratingId],
  );
  // Calls that were rated since the count are looked at, too.
  await manager.query(
    `update billing.reratings
        set state = 'compared', compared_at = clock_timestamp(), total = done, waits_for = null
      where id = $1`,
    [reratingId],
  );
}
