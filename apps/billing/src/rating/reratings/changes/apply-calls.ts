import { runStates } from '@app/contracts';
import type { RateableCall, RatedCall } from '@app/rating';
import { type EntityManager, QueryFailedError } from 'typeorm';
import { insertCharges, putQuarantined, updateCalls } from '../../calls/rating-rows.js';
import { changesOf } from './changes.js';
import { replaceCharges } from './replaced-charges.js';
import type { KeptCall } from './rerating-rows.js';

/** A call with what it is rated as now. */
export interface Applied {
  readonly row: KeptCall;
  readonly call: RateableCall;
  readonly result: RatedCall;
}

/** Nothing is replaced while a document is being made: rating must not wait for it behind us. */
export const lockTimeoutMs = 250;

/** PostgreSQL's lock_not_available. */
export const isLockTimeout = (error: unknown): boolean =>
  error instanceof QueryFailedError && (error.driverError as { code?: string }).code === '55P03';

/** Whether a run makes documents of what was approved, which has to stay. */
export async function areDocumentsMade(manager: EntityManager): Promise<boolean> {
  const running: unknown[] = await manager.query(
    `select from billing.runs where state in ${runStates.sql.closing} limit 1`,
  );
  return running.length > 0;
}

/** What was prepared of these calls isn't what it would be by now. */
async function outdateRuns(manager: EntityManager, calls: readonly Applied[]): Promise<void> {
  await manager.query(
    `update billing.runs set outdated_by = 'rerated'
      where state = ${runStates.sql.prepared} and extract(epoch from until) * 1000000 > $1::bigint`,
    [calls.reduce((least, { row }) => Math.min(least, row.startedAt), Infinity)],
  );
}

/** Makes calls cost what they are rated as now, in the name of a re-rating that knows them. */
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
  if (calls.length > 0) await outdateRuns(manager, calls);
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
    [reratingId, calls.map(({ row }) => row.startedAt), calls.map(({ row }) => row.callId)],
  );
}

/** Nothing more is applied of it. */
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
  // Nobody is a party of a day on which all of his calls turned out to be another's.
  await manager.query(
    `delete from billing.rated_days d using billing.reratings j
      where j.id = $1 and d.calls = 0 and d.amount_micros = 0
        and d.day between (j."from" at time zone 'Europe/Amsterdam')::date
                      and (j.until at time zone 'Europe/Amsterdam')::date`,
    [reratingId],
  );
}
