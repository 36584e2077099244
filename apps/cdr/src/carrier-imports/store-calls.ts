import type { Clock, Micros } from '@app/common';
import { columnTypes, rowsOf } from '@app/platform/database';
import { truncatedCaller } from '../ageing/index.js';
import { overBefore, type Period, type Periods } from '../kernel/periods.js';
import type { Partitions } from '../partitions/index.js';
import type { Claim, Claims } from './rows/claims.js';
import { dayMicros } from './rows/import-rows.js';
import { dropStage, stageOf } from './stage.js';

const rowsABatch = 20_000;

/**
 * SQL: whether a row has the same carrier's id as `s`. Carriers reuse ids, so only calls within a
 * day of each other count; a call that was passed on has the same id in both directions, and
 * another number means another call.
 */
const isSameId = (one: string): string =>
  `${one}.carrier_call_id = s.carrier_call_id and ${one}.traffic = s.traffic
   and ${one}.called_number = s.called_number
   and ${one}.started_at >= s.started_at - ${dayMicros} and ${one}.started_at <= s.started_at + ${dayMicros}`;

/**
 * Most identical calls in a file: more of them are a faulty file, and each must count the ones
 * before.
 */
const mostAlike = 1000;

const same = (one: string, column: string): string =>
  `${one}.${column} is not distinct from s.${column}`;
/**
 * SQL: whether two values are equal or one is missing, as another file of the carrier may omit a
 * column.
 */
const sameIfGiven = (one: string, column: string): string =>
  `(${one}.${column} is null or s.${column} is null or ${one}.${column} = s.${column})`;

/**
 * SQL: whether two calls are the same in everything except the carrier's id.
 * @param isAged SQL: whether the call may have lost its caller's number since.
 */
const isAlike = (one: string, compared: typeof same, isAged = 'false'): string =>
  `${one}.started_at = s.started_at and ${one}.called_number = s.called_number
   and ${one}.duration_ms = s.duration_ms and ${one}.traffic = s.traffic
   and ${one}.billed_by = s.billed_by and ${compared(one, 'answered_at')}
   and ${compared(one, 'amount_micros')} and ${compared(one, 'sip_call_id')}
   and (${isAged} or ${one}.withheld = s.withheld
     and ${one}.calling_number is not distinct from s.calling_number)`;

/**
 * SQL: whether one of the two has no carrier's id; different ids mean different calls, however
 * similar.
 */
const lacksId = (one: string): string =>
  `(${one}.carrier_call_id is null or s.carrier_call_id is null)`;

/**
 * SQL: whether a call's import counts. Written so that no index matches it: until a month is
 * analyzed, PostgreSQL may prefer the key to the index by called number, although the key leads to
 * all calls with the same start.
 */
const isCounted = '(c.import_id = any($5)) is true';

const { whole } = columnTypes;
const counts = rowsOf({ stored: whole, repeated: whole, overlapping: whole });

/**
 * SQL that stores some rows of the stage. A call is left out and counted when an earlier row of the
 * file or a stored import has it, by carrier's id or Call-ID; scalar subqueries, as each is an
 * index lookup and no join. Of identical calls without ids, each has its counterpart at the same
 * place among the identical calls of an earlier import.
 */
const storeSome = (stage: string): string => `
  with judged as materialized (
    select s.*,
      coalesce(
        (select true from ${stage} e where e."row" < s."row" and ${isSameId('e')} limit 1),
        (select true from ${stage} e where e."row" < s."row" and s.sip_call_id is not null
          and ${lacksId('e')} and ${isAlike('e', same)} limit 1),
        (select true from ${stage} e where e."row" < s."row" and s.carrier_call_id is null
          and ${isAlike('e', same)} offset ${mostAlike - 1} limit 1)
      ) as repeated,
      coalesce(
        (select c.import_id from cdr.carrier_calls c
          where c.carrier_id = $2 and ${isCounted} and ${isSameId('c')}
          order by c.started_at, c.import_id limit 1),
        (select c.import_id from cdr.carrier_calls c
          where c.carrier_id = $2 and ${isCounted}
            and ${lacksId('c')} and ${isAlike('c', sameIfGiven, 'c.started_at < $6')}
          order by c.import_id
          offset (select count(*) from (select from ${stage} e
            where e."row" < s."row" and ${isAlike('e', same)} limit ${mostAlike}) before)
          limit 1)
      ) as earlier
    from ${stage} s where s."row" > $3 and s."row" <= $4
  ), new as (
    insert into cdr.carrier_calls (import_id, "row", carrier_id, traffic, billed_by, started_at, answered_at,
      duration_ms, calling_number, calling_prefix, withheld, called_number, carrier_call_id, sip_call_id,
      amount_micros)
    select import_id, "row", $2, traffic, billed_by, started_at, answered_at, duration_ms,
      case when started_at >= $6 then calling_number end,
      case when started_at < $6 and started_at >= $7 then ${truncatedCaller} end,
      withheld, called_number, carrier_call_id, sip_call_id, amount_micros
    from judged where repeated is null and earlier is null
  ), noted_overlaps as (
    insert into cdr.carrier_import_overlaps (import_id, earlier_id, rows)
    select $1::uuid, earlier, count(*) from judged
    where repeated is null and earlier is not null group by earlier
    on conflict (import_id, earlier_id) do update
      set rows = carrier_import_overlaps.rows + excluded.rows
  ), noted as (
    insert into cdr.carrier_import_problems (import_id, "row", field, rule)
    select $1::uuid, "row", 'row', 'repeated' from judged where repeated
    order by "row" limit $8 on conflict do nothing
  )
  select count(*) filter (where repeated) as repeated,
    count(*) filter (where repeated is null and earlier is not null) as overlapping,
    count(*) filter (where repeated is null and earlier is null) as stored
  from judged`;

/** Stores an import's calls from its stage in batches; none counts before all are stored. */
export class StoreCalls {
  constructor(
    private readonly partitions: Partitions,
    private readonly claims: Claims,
    private readonly clock: Clock,
    private readonly rules: readonly Periods[],
  ) {}

  async run(claim: Claim): Promise<void> {
    await this.#prepare(claim);
    for (let until: number | null = claim.storedUntil; until !== null;) {
      until = await this.#some(claim, until);
    }
    await this.#finish(claim);
  }

  /**
   * Makes partitions and indexes. Each statement reads the whole stage, so it is a step of its own,
   * within the work's time limit.
   */
  async #prepare(claim: Claim): Promise<void> {
    const stage = stageOf(claim.id);
    const months = await this.claims.step<{ start: string }[]>(claim, (manager) =>
      manager.query(
        `select unnest(array[min(started_at), max(started_at)]) as start from ${stage}
         group by started_at / (28 * ${dayMicros}::bigint)`,
      ),
    );
    await this.partitions.ensure(months.map(({ start }) => Number(start)));
    if (claim.storedUntil > 0) return;
    const name = stage.replace('cdr.', '');
    for (const sql of [
      `create index if not exists ${name}_ids on ${stage} (carrier_call_id, started_at)`,
      // the index includes the duration, as each of many calls to one number with the same start
      // would otherwise read all of them
      `create index if not exists ${name}_facts on ${stage} (started_at, called_number, duration_ms)`,
      `analyze ${stage}`,
    ]) {
      await this.claims.step(claim, (manager) => manager.query(sql));
    }
  }

  /** @returns The last stored row; null when none was left. */
  #some(claim: Claim, behind: number): Promise<number | null> {
    const stage = stageOf(claim.id);
    return this.claims.step(claim, async (manager) => {
      const [last]: [{ row: string | null }] = await manager.query(
        `select max("row") as row from (
           select "row" from ${stage} where "row" > $1 order by "row" limit ${rowsABatch}) batch`,
        [behind],
      );
      if (last.row === null) return null;
      // Locked, so that none is removed while this import leaves out calls that it has.
      const earlier: { id: string }[] = await manager.query(
        `select id from cdr.carrier_imports
         where carrier_id = $1 and stored_at is not null and id <> $2 order by id for share`,
        [claim.carrierId, claim.id],
      );
      const [kept]: [{ count: string }] = await manager.query(
        'select count(*) from cdr.carrier_import_problems where import_id = $1',
        [claim.id],
      );
      const [counted] = await counts.query(manager, storeSome(stage), [
        claim.id,
        claim.carrierId,
        behind,
        last.row,
        earlier.map(({ id }) => id),
        this.#overBefore('callerWhole'),
        this.#overBefore('callerTruncated'),
        Math.max(0, (claim.definition?.problemsKept ?? 0) - Number(kept.count)),
      ]);
      await manager.query(
        `update cdr.carrier_imports set stored_until = $2, stored_rows = stored_rows + $3,
           repeated_rows = repeated_rows + $4, overlapping_rows = overlapping_rows + $5 where id = $1`,
        [claim.id, last.row, counted!.stored, counted!.repeated, counted!.overlapping],
      );
      return Number(last.row);
    });
  }

  #overBefore(period: Period): Micros {
    return overBefore(period, this.clock.now().getTime() * 1000, this.rules);
  }

  /** Makes the import's calls count; its file is then no longer needed. */
  async #finish(claim: Claim): Promise<void> {
    const now = this.clock.now();
    await this.claims.step(claim, async (manager) => {
      const [counted]: [{ call_rows: string; stored: string }] = await manager.query(
        `select call_rows, stored_rows + repeated_rows + overlapping_rows as stored
         from cdr.carrier_imports where id = $1`,
        [claim.id],
      );
      if (counted.call_rows !== counted.stored) {
        throw new Error(
          `${counted.call_rows} calls were read, but ${counted.stored} were stored or left out`,
        );
      }
      // Removes numbers whose period ended while the import was stored, as their month may be aged
      // already.
      await manager.query(
        `update cdr.carrier_calls set calling_prefix = ${truncatedCaller}, calling_number = null
         where import_id = $1 and started_at < $2 and calling_number is not null`,
        [claim.id, this.#overBefore('callerWhole')],
      );
      const calls = `from cdr.carrier_calls where import_id = $1`;
      await manager.query(
        `update cdr.carrier_imports set state = 'comparing', step = 'clearing', stored_at = $2,
           failures = 0, expires_at = $2,
           covers_from = coalesce(covers_from, (select min(started_at) ${calls})),
           covers_until = coalesce(covers_until, (select max(started_at) + 1 ${calls}))
         where id = $1`,
        [claim.id, now],
      );
      await dropStage(manager, claim.id);
    });
  }
}
