import { tableOf } from '@app/platform/database';
import type { RateableCall, RatedCall } from '@app/rating';
import type { EntityManager } from 'typeorm';
import { StoredDifference } from './rerating-difference.entity.js';
import type { Difference } from './differences.js';
import type { ComparedCall, KeptCall } from './rerating-rows.js';

/** A call that a re-rating would change. */
export interface Changed {
  readonly row: ComparedCall;
  /** The new rating facts of the call; null: it keeps its present ones. */
  readonly facts: RateableCall | null;
  readonly differences: readonly Difference[];
}

const differenceTable = tableOf(StoredDifference);

/** Whether the caller's price and its tariff stay the same. */
export const isSameForCaller = (row: KeptCall, { consumerPrice, tariffId }: RatedCall): boolean =>
  row.tariffId === tariffId && row.consumerPrice?.micros === consumerPrice?.micros;

/** Stores the changed calls, each with its differences by party. */
export async function keepChanged(
  manager: EntityManager,
  reratingId: string,
  changed: readonly Changed[],
): Promise<void> {
  if (changed.length === 0) return;
  const key = ({ callId, startedAt }: KeptCall) => ({ callId, startedAt });
  await manager.query(
    `insert into billing.rerating_calls (rerating_id, started_at, call_id, facts, correction)
     select $1, "startedAt", "callId", facts, correction
       from json_to_recordset($2::json)
         as r("startedAt" bigint, "callId" uuid, facts jsonb, correction bigint)`,
    [
      reratingId,
      JSON.stringify(
        changed.map(({ row, facts }) => ({ ...key(row), facts, correction: row.correction })),
      ),
    ],
  );
  await differenceTable.insert(
    manager,
    changed.flatMap(({ row, differences }) =>
      differences.map((difference) => ({ reratingId, ...key(row), ...difference })),
    ),
  );
}

/** Advances a comparison's position past these calls, and adds up its counts. */
export async function moveOn(
  manager: EntityManager,
  reratingId: string,
  rows: readonly KeptCall[],
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
      last.startedAt,
      last.callId,
      rows.length,
      changed.length,
      moved((one) => one.waitsAfter - one.waitedBefore),
      moved((one) => one.waitedBefore - one.waitsAfter),
    ],
  );
}

/** Adds up the differences by party, which completes the report. */
export async function finishReport(manager: EntityManager, reratingId: string): Promise<void> {
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
  // Calls that were rated since the count were compared too, so the total is set again.
  await manager.query(
    `update billing.reratings
        set state = 'compared', compared_at = clock_timestamp(), total = done, waits_for = null
      where id = $1`,
    [reratingId],
  );
}
