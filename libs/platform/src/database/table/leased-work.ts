import type { Clock } from '@app/common';
import type { DataSource, EntityManager } from 'typeorm';
import type { Table } from './table.js';

/** A row of leased work as it was taken: this replica does it, until another takes it for dead. */
export interface Lease {
  readonly id: string;
  /** Whoever lost the lease has fewer than the row. */
  readonly attempts: number;
  /** The row's state while the work is done. */
  readonly state: string;
}

export interface LeasedTable<Stored extends Lease> {
  /** Its name with the schema, such as `cdr.exports`. It has `id`, `state`, `attempts`, and `due_at` of who takes it next. */
  readonly table: string;
  /** By which its rows are read. */
  readonly rows: Table<Stored>;
  /** SQL: rows `t` that there is something to do of, also those that a replica does. */
  readonly open: string;
  /** SQL: what is set when a row is taken, beside its attempt and when it is due. */
  readonly taken?: string;
  /** Who does a piece renews the lease with each step. Silent for so many milliseconds, a replica is dead. */
  readonly leaseMs: number;
}

/** A piece of work that this replica does no longer: it was cancelled or taken over, or the app stops. */
export class NoLonger extends Error {}

/**
 * Work in steps, of minutes or hours, that lies in a table of the app, a row a piece. The replica that takes a row has a
 * lease of it; killed at any moment, it is followed by another one when the lease is over. Whoever lost a lease changes
 * nothing any more. All times are by the clock of who asks.
 */
export class LeasedWork<Stored extends Lease> {
  private isStopping = false;

  constructor(
    private readonly database: Pick<DataSource, 'query'>,
    private readonly clock: Clock,
    private readonly of: LeasedTable<Stored>,
  ) {}

  /** The app stops: what is under way ends with its next step. */
  stop(): void {
    this.isStopping = true;
  }

  /** The moment that is so many milliseconds from now. */
  in(ms: number): Date {
    return new Date(this.clock.now().getTime() + ms);
  }

  /**
   * Takes the row that is due for longest; it is due again when its lease is over.
   * @param condition SQL: which rows `t` come into question, by values from `$1`.
   * @returns The row as it is then; null: none is due.
   */
  async take(condition = 'true', values: readonly unknown[] = []): Promise<Stored | null> {
    const { table, rows, open, taken = '', leaseMs } = this.of;
    const [now, until] = [`$${values.length + 1}`, `$${values.length + 2}`];
    const [due] = await rows.query(
      this.database,
      `update ${table} set attempts = attempts + 1, due_at = ${until}${taken && `, ${taken}`}
        where id = (select t.id from ${table} t
          where ${open} and t.due_at <= ${now} and ${condition}
          order by t.due_at limit 1 for update skip locked)
       returning ${rows.columns()}`,
      [...values, this.clock.now(), this.in(leaseMs)],
    );
    return due ?? null;
  }

  /**
   * Changes the row, unless its lease is lost.
   * @param set SQL: assignments, by values from `$1`.
   * @param by The transaction that it is part of.
   * @returns Whether the lease held.
   */
  async change(
    { id, attempts, state }: Lease,
    set: string,
    values: readonly unknown[] = [],
    by: Pick<EntityManager, 'query'> = this.database,
  ): Promise<boolean> {
    const next = values.length + 1;
    const [, changed]: [unknown, number] = await by.query(
      `update ${this.of.table} set ${set}
        where id = $${next} and attempts = $${next + 1} and state = $${next + 2}`,
      [...values, id, attempts, state],
    );
    return changed === 1;
  }

  /**
   * Begins a lease anew, and changes the row by the way.
   * @param set SQL: further assignments, by values from `$1`.
   * @throws NoLonger when the lease is lost, or the app stops; what was to change has been changed only if it held.
   */
  async renew(
    lease: Lease,
    set = '',
    values: readonly unknown[] = [],
    by?: Pick<EntityManager, 'query'>,
  ): Promise<void> {
    const assignments = `due_at = $${values.length + 1}${set && `, ${set}`}`;
    const isHeld = await this.change(lease, assignments, [...values, this.in(this.of.leaseMs)], by);
    if (!isHeld || this.isStopping) throw new NoLonger();
  }

  /**
   * Does all that is due, one piece after another, until none is or the app stops.
   * @param attempt Does a piece. @returns What became of it.
   * @param failed Hears what an attempt threw, and says what becomes of the piece.
   * @param told Hears of each attempt how it ended, and what it threw.
   */
  async pass<Outcome>(
    {
      take = () => this.take(),
      attempt,
      failed,
    }: {
      readonly take?: () => Promise<Stored | null>;
      readonly attempt: (lease: Stored) => Promise<Outcome>;
      readonly failed: (lease: Stored, error: unknown) => Promise<Outcome>;
    },
    told: (lease: Stored, outcome: Outcome, error?: unknown) => void,
  ): Promise<void> {
    while (!this.isStopping) {
      const lease = await take();
      if (lease === null) return;
      try {
        told(lease, await attempt(lease));
      } catch (error) {
        told(lease, await failed(lease, error), error);
      }
    }
  }
}
