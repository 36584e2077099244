import type { Clock, Micros } from '@app/common';
import { deleteInBatches, type Transactions } from '@app/platform/database';
import type { DataSource, EntityManager } from 'typeorm';
import { monthNamed, type Month } from '../kernel/months.js';
import { isOver, overAt, overBefore, periods, type Periods } from '../kernel/periods.js';
import { steps, type AgeingStep, type MonthlyTable } from './steps.js';

/** An ageing step that was done for a month, or for rows of no month. */
export interface Aged {
  readonly step: AgeingStep['name'] | 'unknown-calls-deleted';
  readonly month: string;
  readonly rows: number;
}

/** A step that is due for a month, with the end of its period in ISO 8601. */
export interface Late {
  readonly step: AgeingStep['name'];
  readonly month: string;
  readonly dueAt: string;
}

/** Number of blocks of 8 kB that one statement covers: some thousands of rows. */
const blocksABatch = 256;

/** Longest wait for a table's lock; a drop that does not get it waits for the next pass. */
const lockTimeout = "set local lock_timeout = '2s'";

/**
 * The default partitions have calls of wrong clocks. They are deleted by their arrival: by the
 * start, a call could be deleted with its charge as soon as it is recorded. A number is removed by
 * the earlier of start and arrival.
 */
const outside = 'default';
const cameAt: Readonly<Record<MonthlyTable, string>> = {
  legs: 'received_at',
  call_records: 'recorded_at',
  carrier_calls: 'imported_at',
  carrier_matches: 'matched_at',
};

/** SQL: whether the leg still waits for its call's record. */
const waits = `exists (select from cdr.pending_legs p
  where p.uuid = legs_default.uuid and p.started_at = legs_default.started_at)`;

/** One week in microseconds: no call lasts that long. */
const weekMicros = 7 * 24 * 3600 * 1_000_000;

/** SQL: whether a time of the database's clock is before `before`. */
const isBefore = (column: string, before: Micros): string =>
  `${column} < to_timestamp(${before / 1_000_000})`;

const tableOf = (table: string, month: string): string => `cdr.${table}_${month}`;

/**
 * Removes data whose retention period is over, whole months at a time, each step once. An
 * interrupted pass continues where it stopped, as done work is not found again. Safe beside other
 * replicas.
 */
export class Ageing {
  constructor(
    private readonly database: DataSource,
    private readonly transactions: Pick<Transactions, 'run'>,
    private readonly clock: Clock,
    private readonly rules: readonly Periods[] = periods,
  ) {}

  /** Does all steps that are due, and reports each part as soon as it is committed. */
  async pass(report: (aged: Aged) => void): Promise<void> {
    const now = this.clock.now().getTime() * 1000;
    for (const step of steps) {
      for (const month of await this.#monthsDue(step, now)) {
        const rows = await this.#change(step, month.name, '');
        const aged = await this.#finish(step, month, rows);
        if (aged !== undefined) report(aged);
      }
      const rows = await this.#ageOutside(step, overBefore(step.period, now, this.rules));
      if (rows > 0) report({ step: step.name, month: outside, rows });
    }
    await this.#forgetLive(overBefore('callerWhole', now, this.rules));
    const unknown = await this.#deleteUnknown(overBefore('unknownCalls', now, this.rules));
    if (unknown > 0) report({ step: 'unknown-calls-deleted', month: outside, rows: unknown });
  }

  /** Steps that should have been done `byMs` ago. */
  async late(byMs: number): Promise<Late[]> {
    const now = (this.clock.now().getTime() - byMs) * 1000;
    const late: Late[] = [];
    for (const step of steps) {
      for (const month of await this.#monthsDue(step, now)) {
        const dueAt = new Date(overAt(month, step.period, this.rules) / 1000).toISOString();
        late.push({ step: step.name, month: month.name, dueAt });
      }
    }
    return late;
  }

  /** Months with partitions whose period is over and for which the step is not done. */
  async #monthsDue({ name, period }: AgeingStep, now: Micros): Promise<Month[]> {
    const partitions: { name: string }[] = await this.database.query(
      `select distinct right(c.relname, 7) as name from pg_inherits i
       join pg_class c on c.oid = i.inhrelid
       where i.inhparent in ('cdr.legs'::regclass, 'cdr.call_records'::regclass,
           'cdr.carrier_calls'::regclass)
         and right(c.relname, 7) not in (select month from cdr.aged_months where step = $1)
       order by 1`,
      [name],
    );
    return partitions
      .map((partition) => monthNamed(`_${partition.name}`))
      .filter((month) => month !== undefined)
      .filter((month) => isOver(month, period, now, this.rules));
  }

  /** Changes the rows of a partition in batches of blocks; returns the number of changed rows. */
  async #change({ changes }: AgeingStep, month: string, more: string): Promise<number> {
    let changed = 0;
    for (const { table, set, where } of changes) {
      const partition = tableOf(table, month);
      const [size]: [{ blocks: string | null }] = await this.database.query(
        `select pg_relation_size(to_regclass($1)) / current_setting('block_size')::bigint as blocks`,
        [partition],
      );
      for (let block = 0; block < Number(size.blocks ?? 0); block += blocksABatch) {
        const [, rows]: [unknown, number] = await this.database.query(
          `update ${partition} set ${set}
           where ctid >= $1::tid and ctid < $2::tid and ${where} ${more}`,
          [`(${block},0)`, `(${block + blocksABatch},0)`],
        );
        changed += rows;
      }
    }
    return changed;
  }

  /** Drops and deletes, and notes the step; undefined when another replica did it first. */
  #finish(step: AgeingStep, month: Month, changed: number): Promise<Aged | undefined> {
    return this.transactions.run(async ({ manager, audit }) => {
      const noted: unknown[] = await manager.query(
        `insert into cdr.aged_months (step, month, rows) values ($1, $2, $3)
         on conflict do nothing returning month`,
        [step.name, month.name, changed],
      );
      if (noted.length === 0) return undefined;
      let rows = changed;
      for (const { table, startedAt } of step.deletes) {
        const [, deleted]: [unknown, number] = await manager.query(
          `delete from cdr.${table} where ${startedAt} >= $1 and ${startedAt} < $2`,
          [month.from, month.to],
        );
        rows += deleted;
      }
      for (const table of step.drops) rows += await dropPartition(manager, table, month.name);
      await manager.query('update cdr.aged_months set rows = $3 where step = $1 and month = $2', [
        step.name,
        month.name,
        rows,
      ]);
      await audit.note('cdr', `ageing.${step.name}`, month.name);
      return { step: step.name, month: month.name, rows };
    });
  }

  async #ageOutside(step: AgeingStep, before: Micros): Promise<number> {
    const came = (table: MonthlyTable): string => isBefore(cameAt[table], before);
    let rows = 0;
    for (const change of step.changes) {
      const one = { ...step, changes: [change] };
      const old = `(started_at < ${before} or ${came(change.table)})`;
      rows += await this.#change(one, outside, `and ${old}`);
    }
    for (const table of step.drops) {
      const unless = table === 'legs' ? ` and not ${waits}` : '';
      rows += await this.#deleteSome(tableOf(table, outside), came(table) + unless);
    }
    for (const { table, cameAt: at } of step.deletes) {
      if (at === undefined) continue;
      rows += await this.#deleteSome(`cdr.${table}`, isBefore(at, before));
    }
    return rows;
  }

  /**
   * Removes callers' numbers from live calls of that age: no call lasts for months, so these were
   * never removed from the list.
   */
  async #forgetLive(before: Micros): Promise<void> {
    await this.database.query(
      `update cdr.live_calls set calling_number = null
       where (started_at < $1 or ${isBefore('seen_at', before)}) and calling_number is not null`,
      [before],
    );
  }

  /**
   * Deletes unknown calls by their start; by their closing when the start is so far from it that
   * the clock was wrong.
   */
  #deleteUnknown(before: Micros): Promise<number> {
    return this.#deleteSome(
      'cdr.unknown_calls',
      `${isBefore('closed_at', before)}
         or (started_at < ${before} and ${isBefore('closed_at', before + weekMicros)})`,
    );
  }

  async #deleteSome(table: string, where: string): Promise<number> {
    return (await deleteInBatches(this.database, { table, where })).deleted;
  }
}

/**
 * Drops a partition. Its parent is locked for a moment, as PostgreSQL cannot detach a partition
 * concurrently from a table with a default partition.
 */
async function dropPartition(
  manager: EntityManager,
  table: MonthlyTable,
  month: string,
): Promise<number> {
  const partition = tableOf(table, month);
  const [known]: [{ found: string | null }] = await manager.query(
    'select to_regclass($1) as found',
    [partition],
  );
  if (known.found === null) return 0;
  const [counted]: [{ rows: string }] = await manager.query(
    `select count(*) as rows from ${partition}`,
  );
  await manager.query(lockTimeout);
  await manager.query(`alter table cdr.${table} detach partition ${partition}`);
  await manager.query(`drop table ${partition}`);
  return Number(counted.rows);
}
