import type { Clock, Micros } from '@app/common';
import { QueryFailedError, type DataSource, type EntityManager } from 'typeorm';
import { locks } from '../kernel/locks.js';
import { monthOf, monthsFor, type Month } from '../kernel/months.js';

/** The tables that are partitioned by the month of their calls' start. */
const tables = ['legs', 'call_records', 'carrier_calls', 'carrier_matches'] as const;

/** How long before a month its partitions are made: a week. */
const aheadMicros = 7 * 24 * 3600 * 1_000_000;

/**
 * Readers and writers of the default partition wait while a partition is being attached, which
 * itself waits for the partition's users, such as an export's page: no longer than this. A
 * partition that cannot be attached by then is retried.
 */
const lockMs = 2000;
const againAfterMs = 60_000;

const lockNotAvailable = '55P03';

const isLockTimeout = (error: unknown): boolean =>
  error instanceof QueryFailedError &&
  (error.driverError as { code?: string }).code === lockNotAvailable;

/** Makes the monthly partitions, on demand and a week ahead. Safe beside other replicas. */
export class Partitions {
  readonly #known = new Set<string>();
  readonly #making = new Map<string, Promise<boolean>>();
  /**
   * Months whose partitions could not be made, with the time of the next attempt in ms since 1970.
   */
  readonly #notBefore = new Map<string, number>();

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly waitMs = lockMs,
  ) {}

  /**
   * Makes missing partitions for calls with these starts, if that is possible now; otherwise their
   * rows go to the default partition, and move later. Returns how many starts are outside the
   * months that may have a partition.
   */
  async ensure(starts: readonly Micros[]): Promise<number> {
    const { months, outside } = monthsFor(starts, this.clock.now());
    for (const month of months) await this.#ensureMonth(month);
    return outside;
  }

  /**
   * Makes this month's partitions, and next month's from a week before; throws when they cannot be
   * made now.
   */
  async ensureAhead(): Promise<void> {
    const now = this.clock.now().getTime() * 1000;
    for (const month of [monthOf(now), monthOf(now + aheadMicros)]) {
      if (await this.#ensureMonth(month)) continue;
      throw new Error(
        `the default partition is in use: partitions of ${month.name} cannot be made now`,
      );
    }
  }

  async #ensureMonth(month: Month): Promise<boolean> {
    if (this.#known.has(month.name)) return true;
    if (this.clock.now().getTime() < (this.#notBefore.get(month.name) ?? 0)) return false;
    const making = this.#making.get(month.name) ?? this.#make(month);
    this.#making.set(month.name, making);
    return making.finally(() => this.#making.delete(month.name));
  }

  async #make(month: Month): Promise<boolean> {
    try {
      // A transaction per table, so that no one waits for several tables at once.
      for (const table of tables) {
        await this.database.transaction((manager) => this.#create(manager, table, month));
      }
    } catch (error) {
      if (!isLockTimeout(error)) throw error;
      this.#notBefore.set(month.name, this.clock.now().getTime() + againAfterMs);
      return false;
    }
    this.#known.add(month.name);
    return true;
  }

  /**
   * Creates a partition. Rows of the month that had to go to the default partition (the month was
   * not accepted then, or the partition could not be made) move along: PostgreSQL refuses a
   * partition whose rows are in the default one. The default partition is locked first, so that no
   * row is added meanwhile.
   */
  async #create(
    manager: EntityManager,
    table: (typeof tables)[number],
    month: Month,
  ): Promise<void> {
    await manager.query(`set local lock_timeout = ${this.waitMs}`);
    await locks.take(manager, 'partitions');
    const partition = `cdr.${table}_${month.name}`;
    const rows: { found: string | null }[] = await manager.query(
      'select to_regclass($1) as found',
      [partition],
    );
    if (rows[0]?.found !== null) return;
    await manager.query(`create table ${partition} (like cdr.${table} including all)`);
    await manager.query(`lock table cdr.${table}_default in access exclusive mode`);
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
