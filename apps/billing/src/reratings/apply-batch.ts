import type { Transactions } from '@app/platform/database';
import type { RateableCall, RatedCall } from '@app/rating';
import type { EntityManager } from 'typeorm';
import type { CurrentPrices } from '../prices/current-prices.js';
import { held, rateOrHold, storeEach } from '../rating/rate-or-hold.js';
import { lockProgress } from '../rating/rate-page.js';
import { type CarrierOfTrunk, withCarriers } from '../rating/rateable-call.js';
import { insertCharges, putQuarantined, updateCalls } from '../rating/rating-rows.js';
import { changesOf } from './changes.js';
import { replaceCharges } from './replaced-charges.js';
import { keptCall, type KeptCallRow, keptFromRow, type ReratingRow } from './rerating-rows.js';

type AppliedRow = KeptCallRow & { facts_now: RateableCall | null };

interface Applied {
  readonly row: KeptCallRow;
  readonly call: RateableCall;
  readonly result: RatedCall;
}

/** A document that is being made holds its charges: rating must not wait for it behind us. */
const lockTimeoutMs = 250;

/**
 * Applies the next `limit` calls of a report, in one transaction, while nobody rates. What a call is
 * charged is looked at anew: what came on a document since the report was made is corrected, not replaced.
 * @returns Whether there is more to apply by now; false too when it isn't being applied any more, and
 *   while a run makes documents, which would find their charges changed under their hands.
 * @throws QueryFailedError of code 55P03 when documents are being made of these charges.
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
    const [job]: ReratingRow[] = await manager.query(
      `select * from billing.reratings where id = $1 and state = 'applying' for update`,
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
    if (job.price_counter !== String(counter)) {
      await end(manager, reratingId, 'outdated');
      return false;
    }
    const rows = await lockedCalls(manager, job, limit);
    const calls = rows.map((row): Applied => {
      const call = withCarriers(row.facts_now ?? row.facts, carrierOf);
      return { row, call, result: rateOrHold(call, book) };
    });
    await storeEach(
      manager,
      calls,
      (nested, some) => store(nested, reratingId, some, counter),
      (one, error) => ({ ...one, result: held(one.call, error) }),
    );
    const last = rows.at(-1);
    if (last !== undefined) {
      await manager.query(
        `update billing.reratings set at_start = $2, at_call = $3, done = done + $4, waits_for = null
          where id = $1`,
        [reratingId, last.started_at, last.call_id, rows.length],
      );
    }
    if (rows.length === limit) return true;
    await end(manager, reratingId, 'applied');
    return false;
  });
}

async function areDocumentsMade(manager: EntityManager): Promise<boolean> {
  const running: unknown[] = await manager.query(
    `select from billing.runs where state = 'running' limit 1`,
  );
  return running.length > 0;
}

/** The next calls of the report as they are now; their charges stay so until the transaction ends. */
async function lockedCalls(
  manager: EntityManager,
  { id, at_start, at_call }: ReratingRow,
  limit: number,
): Promise<AppliedRow[]> {
  const next = `select started_at, call_id from billing.rerating_calls
    where rerating_id = $1 and (started_at, call_id) > ($2::bigint, $3::uuid)
    order by started_at, call_id limit $4`;
  await manager.query(
    `select h.id from (${next}) n join billing.charges h using (started_at, call_id)
      order by h.id for update of h`,
    [id, at_start, at_call, limit],
  );
  return manager.query(
    `select ${keptCall}, r.facts as facts_now
       from (${next}) n
       join billing.rerating_calls r
         on r.rerating_id = $1 and r.started_at = n.started_at and r.call_id = n.call_id
       join billing.rated_calls c on c.started_at = n.started_at and c.call_id = n.call_id
      order by c.started_at, c.call_id`,
    [id, at_start, at_call, limit],
  );
}

async function store(
  manager: EntityManager,
  reratingId: string,
  calls: readonly Applied[],
  counter: number,
): Promise<void> {
  const all = calls.map(({ row, call, result }) => ({
    call,
    changes: changesOf(keptFromRow(row), result),
  }));
  await replaceCharges(
    manager,
    reratingId,
    all.flatMap(({ changes }) => changes.removed.map(({ id }) => id)),
  );
  await manager.query('delete from billing.quarantined where id = any($1::bigint[])', [
    all.flatMap(({ changes }) => changes.released.map(({ id }) => id)),
  ]);
  await putQuarantined(
    manager,
    all.flatMap(({ call, changes }) => changes.held.map((part) => ({ call, part }))),
    counter,
  );
  await insertCharges(
    manager,
    all.flatMap(({ call, changes }) => changes.added.map((charge) => ({ call, charge }))),
  );
  await insertCharges(
    manager,
    all.flatMap(({ call, changes }) => changes.corrections.map((charge) => ({ call, charge }))),
    reratingId,
  );
  await keepFactsBefore(manager, reratingId, calls);
  await updateCalls(manager, calls);
}

/** So that it can be told by what a call was rated before, and no correction of cdr's is used again. */
async function keepFactsBefore(
  manager: EntityManager,
  reratingId: string,
  calls: readonly Applied[],
): Promise<void> {
  await manager.query(
    `with told as (
       update billing.rerating_calls r set facts_before = c.facts
         from unnest($2::bigint[], $3::uuid[]) as n(started_at, call_id)
         join billing.rated_calls c using (started_at, call_id)
        where r.rerating_id = $1 and r.started_at = n.started_at and r.call_id = n.call_id
          and r.facts is not null
       returning r.call_id, r.started_at, r.correction)
     update billing.corrected_calls k set used = true from told
      where k.call_id = told.call_id and k.started_at = told.started_at
        and k.position = told.correction`,
    [reratingId, calls.map(({ row }) => row.started_at), calls.map(({ row }) => row.call_id)],
  );
}

async function end(
  manager: EntityManager,
  reratingId: string,
  state: 'applied' | 'outdated',
): Promise<void> {
  await manager.query(
    `update billing.reratings set state = $2, finished_at = clock_timestamp(), waits_for = null
      where id = $1`,
    [reratingId, state],
  );
  // Nobody is a party of a day on which all of his calls turned out to be another's.
  await manager.query(
    `delete from billing.rated_days d using billing.reratings j
      where j.id = $1 and d.calls = 0 and d.amount_micros = 0
        and d.day between (j."from" at time zone 'Europe/Amsterdam')::date
                      and (j.until at time zone 'Europe/Amsterdam')::date`,
    [reratingId],
  );
}
