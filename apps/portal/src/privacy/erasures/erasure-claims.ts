import { type Erasure, erasureStates } from '@app/contracts';
import type { Clock } from '@app/common';
import { LeasedWork, tableOf } from '@app/platform/database';
import type { DataSource } from 'typeorm';
import { StoredErasure } from './erasure.entity.js';
import type { StoredPlan } from './stored-plan.js';

const { sql } = erasureStates;

/** An erasure that this replica does. */
export type Claim = Readonly<StoredErasure>;

/** Who does one says so with each batch. Longer than an app may take for one. */
export const leaseMs = 180_000;

/** Erasures as work. */
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

  /** Whether his contract is still over: who came back since keeps what is his. */
  async isOver({ ownerId, endedAt }: Claim): Promise<boolean> {
    const rows: unknown[] = await this.database.query(
      `select from portal.owners where id = $1 and state = 'ended' and state_since = $2`,
      [ownerId, endedAt],
    );
    return rows.length > 0;
  }

  /** @throws NoLonger */
  renew(
    claim: Claim,
    told: { readonly plan: StoredPlan; readonly erased: Readonly<Record<string, number>> },
  ): Promise<void> {
    return this.work.renew(claim, 'plan = $1, erased = $2', [
      JSON.stringify(told.plan),
      JSON.stringify(told.erased),
    ]);
  }

  /** @returns Whether the claim still held; so does the following. */
  stop(claim: Claim, at: Date): Promise<boolean> {
    return this.work.change(claim, `state = ${sql.stopped}, due_at = null, finished_at = $1`, [at]);
  }

  /** To be gone on with, by whoever is first. */
  giveBack(claim: Claim, dueAt: Date, problem: Erasure['problem']): Promise<boolean> {
    return this.work.change(claim, `state = ${sql.approved}, due_at = $1, problem = $2`, [
      dueAt,
      problem,
    ]);
  }
}
