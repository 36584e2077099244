import type { Clock, Micros } from '@app/common';
import { QueryFailedError, type DataSource, type EntityManager } from 'typeorm';
import { locks } from '../kernel/locks.js';
import { monthOf, monthsFor, type Month } from '../kernel/months.js';

/** The tables that are partitioned by the month of their calls' start. */
const tables = ['legs', 'call_records', 'carrier_calls', 'carrier_matches'] as const;

/** Months ahead of the clock whose partitions are made before a call needs them. */
const aheadMicros = 7 * 24 * 3600 * 1_000_000;

/**
 * Whoever wants the default partition while one is attached waits for who has it, an export's page for
 * instance: no longer than this. A partition that can't be attached by then is tried again.
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
  /** Months that couldn't be made, and when they are tried again, in ms since 1970. */
  readonly #notBefore = new Map<string, number>();

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly waitMs = lockMs,
  ) {}

  /**
   * Makes what is missing for calls with these starts, if it can be made now: what is committed else goes to
   * the default partition, and moves when it can. Returns how many starts have no month.
   */
  async ensure(starts: readonly Micros[]): Promise<number> {
    const { months, outside } = monthsFor(starts, this.clock.now());
    for (const month of months) await this.#ensureMonth(month);
    return outside;
  }

  /** This month's partitions, and next month's once it is a week away; throws when they can't be made now. */
  async ensureAhead(): Promise<void> {
    const now = this.clock.now().getTime() * 1000;
    for (const month of [monthOf(now), monthOf(now + aheadMicros)]) {
      if (await this.#ensureMonth(month)) continue;
      throw new Error(`the default partition is in use: those of ${month.name} can’t be made now`);
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
      // Each by itself, so that nobody waits for both.
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
   * Rows of the month that had to go to the default partition (its range became sane only now, or it
   * couldn't be made) move along: PostgreSQL refuses a partition whose rows the default one holds. It is
   * locked first, so that none comes in between.
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
