import type { Clock, Micros } from '@app/common';
import type { DataSource, EntityManager } from 'typeorm';
import { monthOf, monthsFor, type Month } from './months.js';

/** The tables that are partitioned by the month of their calls' start. */
const tables = ['legs', 'call_records', 'carrier_calls', 'carrier_matches'] as const;

/** Months ahead of the clock whose partitions are made before a call needs them. */
const aheadMicros = 7 * 24 * 3600 * 1_000_000;

/** Makes the monthly partitions, on demand and a week ahead. Safe beside other replicas. */
export class Partitions {
  readonly #known = new Set<string>();

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Makes what is missing for calls with these starts; returns how many starts have no month. */
  async ensure(starts: readonly Micros[]): Promise<number> {
    const { months, outside } = monthsFor(starts, this.clock.now());
    for (const month of months) {
      if (this.#known.has(month.name)) continue;
      await this.database.transaction((manager) => this.#create(manager, month));
      this.#known.add(month.name);
    }
    return outside;
  }

  /** This month's partitions, and next month's once it is a week away. */
  async ensureAhead(): Promise<void> {
    const now = this.clock.now().getTime() * 1000;
    await this.ensure([monthOf(now).from, monthOf(now + aheadMicros).from]);
  }

  /**
   * Rows of the month that had to go to the default partition (its range became sane only now)
   * move along: PostgreSQL refuses a partition whose rows the default one holds.
   */
  async #create(manager: EntityManager, month: Month): Promise<void> {
    await manager.query(`select pg_advisory_xact_lock(hashtext('cdr.partitions'))`);
    for (const table of tables) {
      const partition = `cdr.${table}_${month.name}`;
      const rows: { found: string | null }[] = await manager.query(
        'select to_regclass($1) as found',
        [partition],
      );
      if (rows[0]?.found !== null) continue;
      await manager.query(`create table ${partition} (like cdr.${table} including all)`);
      await manager.query(
        `with moved as (
           delete from cdr.${table}_default where started_at >= $1 and started_at < $2 returning *
         ) insert into ${partition} select * from moved`,
        [month.from, month.to],
      );
      await manager.query(
        `alter table cdr.${table} attach partition ${partition}
           for values from (${month.from}) to (${month.to})`,
      );
    }
  }
}
