import type { Clock } from '@app/common';
import type { DataSource, EntityManager } from 'typeorm';
import type { Table } from './table.js';

/** A leased row: this replica works on it until another considers it dead. */
export interface Lease {
  readonly id: string;
  /** A replica that lost the lease has a lower number than the row. */
  readonly attempts: number;
  /** The row's state during the work. */
  readonly state: string;
}

export interface LeasedTable<Stored extends Lease> {
  /**
   * The table with its schema, such as `cdr.exports`. It has `id`, `state`, `attempts`, and
   * `due_at`, from which a replica may take it.
   */
  readonly table: string;
  /** Reads the table's rows. */
  readonly rows: Table<Stored>;
  /** SQL condition for rows `t` with work to do, including those under way. */
  readonly open: string;
  /** SQL assignments when a row is taken, besides its attempt and due time. */
  readonly taken?: string;
  /**
   * A working replica renews the lease with each step; after so many milliseconds without a renewal
   * it counts as dead.
   */
  readonly leaseMs: number;
}

/** This replica no longer works on the row: it was cancelled or taken over, or the app stops. */
export class NoLonger extends Error {}

/**
 * Work in steps, of minutes or hours, with a row of a table for each piece. The replica that takes
 * a row has a lease on it; if it is killed, another one continues when the lease is over. A replica
 * that lost its lease changes nothing. All times are by the clock of the calling replica.
 */
export class LeasedWork<Stored extends Lease> {
  private isStopping = false;

  constructor(
    private readonly database: Pick<DataSource, 'query'>,
    private readonly clock: Clock,
    private readonly of: LeasedTable<Stored>,
  ) {}

  /** Stops with the app: work under way ends with its next step. */
  stop(): void {
    this.isStopping = true;
  }

  /** The time so many milliseconds from now. */
  in(ms: number): Date {
    return new Date(this.clock.now().getTime() + ms);
  }

  /**
   * Takes the row that has been due the longest; it is due again when its lease is over.
   * @param condition SQL condition for candidate rows `t`, with values from `$1`.
   * @returns The row after the change; null when none is due
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
   * @param set SQL assignments, with values from `$1`.
   * @param by The transaction that the change is part of.
   * @returns Whether the lease was still valid
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
   * Renews a lease, and changes the row at the same time.
   * @param set Further SQL assignments, with values from `$1`.
   * @throws NoLonger when the lease is lost, or the app stops; the change was made only if the
   * lease was valid
   */
  async renew(
    lease: Lease,
    set = '',
    values: readonly unknown[] = [],
    by?: Pick<EntityManager, 'query'>,
  ): Promise<void> {
    const assignments = `due_at = $${values.length + 1}${set && `, ${set}`}`;
    const isLeased = await this.change(
      lease,
      assignments,
      [...values, this.in(this.of.leaseMs)],
      by,
    );
    if (!isLeased || this.isStopping) throw new NoLonger();
  }

  /**
   * Works on all due rows, one after another, until none is due or the app stops.
   * @param attempt Works on a row. @returns Its result.
   * @param failed Receives an attempt's error, and returns the row's result.
   * @param report Receives the result of each attempt, and its error.
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
    report: (lease: Stored, outcome: Outcome, error?: unknown) => void,
  ): Promise<void> {
    while (!this.isStopping) {
      const lease = await take();
      if (lease === null) return;
      try {
        report(lease, await attempt(lease));
      } catch (error) {
        report(lease, await failed(lease, error), error);
      }
    }
  }
}
