import { runStates } from '@app/contracts';
import type { RateableCall, RatedCall } from '@app/rating';
import { type EntityManager, QueryFailedError } from 'typeorm';
import { insertCharges, upsertQuarantined, updateCalls } from '../../calls/rating-rows.js';
import { changesOf } from './changes.js';
import { replaceCharges } from './replaced-charges.js';
import type { KeptCall } from './rerating-rows.js';

/** A call with its new rating result. */
export interface Applied {
  readonly row: KeptCall;
  readonly call: RateableCall;
  readonly result: RatedCall;
}

/** How long to wait for a transaction that makes documents: rating waits for us meanwhile, so not long. */
export const lockTimeoutMs = 250;

/** Whether an error is PostgreSQL's lock_not_available. */
export const isLockTimeout = (error: unknown): boolean =>
  error instanceof QueryFailedError && (error.driverError as { code?: string }).code === '55P03';

/** Whether a run is issuing approved documents, which must not change. */
export async function areDocumentsMade(manager: EntityManager): Promise<boolean> {
  const running: unknown[] = await manager.query(
    `select from billing.runs where state in ${runStates.sql.closing} limit 1`,
  );
  return running.length > 0;
}

/** Marks prepared runs as outdated whose period may include these calls. */
async function outdateRuns(manager: EntityManager, calls: readonly Applied[]): Promise<void> {
  await manager.query(
    `update billing.runs set outdated_by = 'rerated'
      where state = ${runStates.sql.prepared} and extract(epoch from until) * 1000000 > $1::bigint`,
    [calls.reduce((least, { row }) => Math.min(least, row.startedAt), Infinity)],
  );
}

/**
 * Changes the charges and parts of calls to their new results, on behalf of a re-rating that lists
 * the calls.
 */
export async function applyCalls(
  manager: EntityManager,
  reratingId: string,
  calls: readonly Applied[],
  counter: number,
): Promise<void> {
  const all = calls.map(({ row, call, result }) => ({
    call,
    changes: changesOf(row, result),
  }));
  await replaceCharges(
    manager,
    reratingId,
    all.flatMap(({ changes }) => changes.removed.map(({ id }) => id)),
  );
  await manager.query('delete from billing.quarantined where id = any($1::bigint[])', [
    all.flatMap(({ changes }) => changes.released.map(({ id }) => id)),
  ]);
  await upsertQuarantined(
    manager,
    all.flatMap(({ call, changes }) => changes.quarantined.map((part) => ({ call, part }))),
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
  if (calls.length > 0) await outdateRuns(manager, calls);
}

/** Stores the former rating facts of each call, and marks cdr's corrections as used. */
async function keepFactsBefore(
  manager: EntityManager,
  reratingId: string,
  calls: readonly Applied[],
): Promise<void> {
  await manager.query(
    `with changed as (
       update billing.rerating_calls r set facts_before = c.facts
         from unnest($2::bigint[], $3::uuid[]) as n(started_at, call_id)
         join billing.rated_calls c using (started_at, call_id)
        where r.rerating_id = $1 and r.started_at = n.started_at and r.call_id = n.call_id
          and r.facts is not null
       returning r.call_id, r.started_at, r.correction)
     update billing.corrected_calls k set used = true from changed
      where k.call_id = changed.call_id and k.started_at = changed.started_at
        and k.position = changed.correction`,
    [reratingId, calls.map(({ row }) => row.startedAt), calls.map(({ row }) => row.callId)],
  );
}

/** Ends a re-rating: nothing more of it is applied. */
export async function endRerating(
  manager: EntityManager,
  reratingId: string,
  state: 'applied' | 'outdated',
): Promise<void> {
  await manager.query(
    `update billing.reratings set state = $2, finished_at = clock_timestamp(), waits_for = null
      where id = $1`,
    [reratingId, state],
  );
  // Delete days of parties whose calls all turned out to be another party's.
  await manager.query(
    `delete from billing.rated_days d using billing.reratings j
      where j.id = $1 and d.calls = 0 and d.amount_micros = 0
        and d.day between (j."from" at time zone 'Europe/Amsterdam')::date
                      and (j.until at time zone 'Europe/Amsterdam')::date`,
    [reratingId],
  );
}
