import { type Erasure, erasureStates } from '@app/contracts';
import type { Clock } from '@app/common';
import { LeasedWork, type Lease, tableOf } from '@app/platform/database';
import type { DataSource } from 'typeorm';
import { StoredErasure } from './erasure.entity.js';
import type { StoredPlan } from './stored-plan.js';

const { sql } = erasureStates;

/** An erasure that this replica does. */
export interface Claim extends Lease {
  readonly number: number;
  readonly ownerId: string;
  readonly endedAt: Date;
  /** Who approved it: the apps are asked as him. */
  readonly decidedBy: string;
  /** What there was when it was asked for. */
  readonly plan: StoredPlan;
  readonly erased: Readonly<Record<string, number>>;
}

const claimOf = (erasure: StoredErasure): Claim => ({
  id: erasure.id,
  attempt: erasure.attempts,
  state: erasure.state,
  number: erasure.place,
  ownerId: erasure.ownerId,
  endedAt: new Date(erasure.endedAt),
  // What is due was approved.
  decidedBy: erasure.decidedBy!,
  plan: erasure.plan,
  erased: erasure.erased,
});

/** Who does one says so with each batch. Longer than an app may take for one. */
export const leaseMs = 180_000;

/** Erasures as work. */
export class ErasureClaims {
  readonly work: LeasedWork<StoredErasure, Claim>;

  constructor(
    private readonly database: DataSource,
    clock: Clock,
  ) {
    this.work = new LeasedWork<StoredErasure, Claim>(database, clock, {
      table: 'portal.erasures',
      rows: tableOf(StoredErasure),
      open: `state in ${sql.due}`,
      taken: `state = ${sql.running}`,
      leaseMs,
      leaseOf: claimOf,
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
