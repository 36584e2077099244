import type { Clock } from '@app/common';
import { layoutDefinition } from '@app/contracts';
import { LeasedWork, tableOf } from '@app/platform/database';
import type { DataSource, EntityManager } from 'typeorm';
import { atWork } from './import-rows.js';
import { StoredImport } from './import.entity.js';

export type WorkState = 'reading' | 'storing' | 'comparing' | 'removing';

/** An import that this replica works on. */
export type Claim = Readonly<StoredImport>;

/** Lease of a claim; each transaction of the work renews it. */
export const leaseMs = 60_000;

/**
 * Statement time limit of the work; questions have seconds. The longest statements are an index on
 * the stage of the largest file (100 million rows, a minute or two on an idle machine) and a day of
 * the largest carrier: the limit is ten times that. A longer statement waits for a lock or has a
 * bad plan, and another try may succeed. The claim's row is locked meanwhile, so no other replica
 * takes the import although the lease is shorter.
 */
export const statementLimit = '15min';

/** Claims on imports: each transaction of the work begins by renewing its claim. */
export class Claims {
  readonly work: LeasedWork<StoredImport>;

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {
    this.work = new LeasedWork(database, clock, {
      table: 'cdr.carrier_imports',
      rows: tableOf(StoredImport),
      open: `t.state in ${atWork}`,
      leaseMs,
    });
  }

  /**
   * Claims the import that waits longest, or whose worker has stopped renewing. One import per
   * carrier at a time, in order, as the order settles which of two files has a call first.
   */
  async take(): Promise<Claim | null> {
    const taken = await this.work.take(
      `not exists (select from cdr.carrier_imports o
         where o.carrier_id = t.carrier_id and o.state in ${atWork}
           and (o.queued_at, o.id) < (t.queued_at, t.id))`,
    );
    // layouts saved earlier lack newer fields
    if (taken?.definition) taken.definition = layoutDefinition.parse(taken.definition);
    return taken;
  }

  /**
   * Runs one transaction of the work.
   * @throws NoLonger when the claim is lost; nothing is done then.
   */
  step<T>(claim: Claim, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.database.transaction(async (manager) => {
      await manager.query(`set local statement_timeout = '${statementLimit}'; set local jit = off`);
      await this.work.renew(claim, '', [], manager);
      return work(manager);
    });
  }

  /** Makes the import's next step due at once, instead of at the end of the lease. */
  async release({ id, attempts }: Claim): Promise<void> {
    await this.database.query(
      `update cdr.carrier_imports set due_at = $3
       where id = $1 and attempts = $2 and state in ${atWork}`,
      [id, attempts, this.clock.now()],
    );
  }

  /**
   * Returns the import for any replica to continue. @param counts Whether it counts as a failure.
   */
  giveBack(claim: Claim, afterMs: number, { counts }: { counts: boolean }): Promise<boolean> {
    return this.work.change(claim, 'due_at = $1, failures = failures + $2', [
      this.work.in(afterMs),
      counts ? 1 : 0,
    ]);
  }

  /**
   * Ends the work with a problem for a person. @param tidy Runs in the same transaction, before a
   * later reading can begin. @returns Whether the claim was still valid; otherwise nothing is done.
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
      const isClaimed = await this.work.change(
        claim,
        `state = $1, problem = $2, problem_row = $3, problem_columns = $4, finished_at = $5,
           due_at = null`,
        [state, problem.code, problem.row ?? null, problem.columns ?? [], this.clock.now()],
        manager,
      );
      if (isClaimed) await tidy(manager);
      return isClaimed;
    });
  }
}
