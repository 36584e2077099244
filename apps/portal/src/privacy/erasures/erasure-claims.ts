import { type Erasure, erasureStates } from '@app/contracts';
import type { Clock } from '@app/common';
import { LeasedWork, tableOf } from '@app/platform/database';
import type { DataSource } from 'typeorm';
import { StoredErasure } from './erasure.entity.js';
import type { StoredPlan } from './stored-plan.js';

const { sql } = erasureStates;

/** An erasure that this replica has claimed. */
export type Claim = Readonly<StoredErasure>;

/** How long a claim lasts; each batch renews it. Longer than an app may take for a batch. */
export const leaseMs = 180_000;

/** Claims of erasures by replicas. */
export class ErasureClaims {
  readonly work: LeasedWork<StoredErasure>;

  constructor(
    private readonly database: DataSource,
    clock: Clock,
  ) {
    this.work = new LeasedWork(database, clock, {
      table: 'portal.erasures',
      rows: tableOf(StoredErasure),
      open: `state in ${sql.due}`,
      taken: `state = ${sql.running}`,
      leaseMs,
    });
  }

  /** Whether the owner's contract is still ended: an owner who returned meanwhile keeps the data. */
  async isOver({ ownerId, endedAt }: Claim): Promise<boolean> {
    const rows: unknown[] = await this.database.query(
      `select from portal.owners where id = $1 and state = 'ended' and state_since = $2`,
      [ownerId, endedAt],
    );
    return rows.length > 0;
  }

  /**
   * Renews the claim and stores the progress.
   * @throws NoLonger when another replica has the claim.
   */
  renew(
    claim: Claim,
    progress: { readonly plan: StoredPlan; readonly erased: Readonly<Record<string, number>> },
  ): Promise<void> {
    return this.work.renew(claim, 'plan = $1, erased = $2', [
      JSON.stringify(progress.plan),
      JSON.stringify(progress.erased),
    ]);
  }

  /**
   * Stops the erasure for good.
   * @returns Whether this replica still had the claim.
   */
  stop(claim: Claim, at: Date): Promise<boolean> {
    return this.work.change(claim, `state = ${sql.stopped}, due_at = null, finished_at = $1`, [at]);
  }

  /**
   * Gives the claim back, so that any replica goes on with the erasure from `dueAt`.
   * @returns Whether this replica still had the claim.
   */
  giveBack(claim: Claim, dueAt: Date, problem: Erasure['problem']): Promise<boolean> {
    return this.work.change(claim, `state = ${sql.approved}, due_at = $1, problem = $2`, [
      dueAt,
      problem,
    ]);
  }
}
