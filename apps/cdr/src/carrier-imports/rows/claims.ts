import type { Clock } from '@app/common';
import { layoutDefinition } from '@app/contracts';
import { LeasedWork, tableOf } from '@app/platform/database';
import type { DataSource, EntityManager } from 'typeorm';
import { atWork } from './import-rows.js';
import { HeldImport } from './import.entity.js';

export type WorkState = 'reading' | 'storing' | 'comparing' | 'removing';

/** An import that this replica works at. */
export type Claim = Readonly<HeldImport>;

/** Who works at an import says so with each transaction. */
export const leaseMs = 60_000;

/**
 * How long a statement of the work may take, where one of a question may take seconds. The longest are an index
 * on the stage of the largest file (100 million rows, a minute or two on a machine of its own) and a day of the
 * largest carrier: ten times that is left for a busy machine. Longer than that it waits for a lock or goes by a
 * plan gone wrong, and whoever tries again may be luckier. The claim's row is locked meanwhile, so nobody takes
 * the import over although its lease is shorter.
 */
export const statementLimit = '15min';

/** Imports as work: each transaction of it begins by renewing the claim. */
export class Claims {
  readonly work: LeasedWork<HeldImport>;

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {
    this.work = new LeasedWork(database, clock, {
      table: 'cdr.carrier_imports',
      rows: tableOf(HeldImport),
      open: `t.state in ${atWork}`,
      leaseMs,
    });
  }

  /**
   * The one that waits longest, or whose worker hasn't been heard of. Of a carrier one at a time, in their
   * order: which of two files has a call first is settled by it.
   */
  async take(): Promise<Claim | null> {
    const taken = await this.work.take(
      `not exists (select from cdr.carrier_imports o
         where o.carrier_id = t.carrier_id and o.state in ${atWork}
           and (o.queued_at, o.id) < (t.queued_at, t.id))`,
    );
    // Fields have come since one was saved.
    if (taken?.definition) taken.definition = layoutDefinition.parse(taken.definition);
    return taken;
  }

  /**
   * One transaction of the work.
   * @throws NoLonger; nothing is done then.
   */
  step<T>(claim: Claim, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.database.transaction(async (manager) => {
      await manager.query(`set local statement_timeout = '${statementLimit}'; set local jit = off`);
      await this.work.renew(claim, '', [], manager);
      return work(manager);
    });
  }

  /** What comes behind a piece of work that is done, in whichever state, needn't wait for its lease. */
  async release({ id, attempts }: Claim): Promise<void> {
    await this.database.query(
      `update cdr.carrier_imports set due_at = $3
       where id = $1 and attempts = $2 and state in ${atWork}`,
      [id, attempts, this.clock.now()],
    );
  }

  /** To be gone on with by whoever is first. @param counts Whether the attempt failed. */
  giveBack(claim: Claim, afterMs: number, { counts }: { counts: boolean }): Promise<boolean> {
    return this.work.change(claim, 'due_at = $1, failures = failures + $2', [
      this.work.in(afterMs),
      counts ? 1 : 0,
    ]);
  }

  /**
   * A person has to look at it. @param tidy What goes with it, in the same transaction: whoever has it read
   * anew comes after. @returns Whether the claim still held; nothing is done otherwise.
   */
  async end(
    claim: Claim,
    state: 'stopped' | 'failed',
    problem: {
      readonly code: string;
      readonly row?: number | null;
      readonly columns?: readonly string[];
    },
    tidy: (manager: EntityManager) => Promise<void>,
  ): Promise<boolean> {
    return this.database.transaction(async (manager) => {
      const isHeld = await this.work.change(
        claim,
        `state = $1, problem = $2, problem_row = $3, problem_columns = $4, finished_at = $5,
           due_at = null`,
        [state, problem.code, problem.row ?? null, problem.columns ?? [], this.clock.now()],
        manager,
      );
      if (isHeld) await tidy(manager);
      return isHeld;
    });
  }
}
