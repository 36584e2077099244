import type { DataSource } from 'typeorm';
import type { Erasure, StoredPlan } from './erasure.js';

/** An erasure that this replica does, until another takes it for dead. */
export interface Claim {
  readonly id: string;
  readonly number: number;
  readonly ownerId: string;
  readonly endedAt: Date;
  /** Who approved it: the apps are asked as him. */
  readonly decidedBy: string;
  readonly attempt: number;
  /** What there was when it was asked for. */
  readonly plan: StoredPlan;
  readonly erased: Readonly<Record<string, number>>;
}

/** Times by the clock of who asks; whoever lost a claim changes nothing any more. */
export class ErasureClaims {
  constructor(private readonly database: DataSource) {}

  /** The one that is due longest, or whose doer hasn't been heard of. */
  async claim(now: Date, leaseUntil: Date): Promise<Claim | null> {
    const [rows]: [
      {
        id: string;
        place: string;
        owner_id: string;
        ended_at: Date;
        decided_by: string;
        attempts: number;
        plan: StoredPlan;
        erased: Record<string, number>;
      }[],
      number,
    ] = await this.database.query(
      `update portal.erasures set state = 'running', attempts = attempts + 1, due_at = $2
       where id = (select id from portal.erasures
         where state in ('approved', 'running', 'resting') and due_at <= $1
         order by due_at limit 1 for update skip locked)
       returning id, place, owner_id, ended_at, decided_by, attempts, plan, erased`,
      [now, leaseUntil],
    );
    const [row] = rows;
    if (row === undefined) return null;
    return {
      id: row.id,
      number: Number(row.place),
      ownerId: row.owner_id,
      endedAt: row.ended_at,
      decidedBy: row.decided_by,
      attempt: row.attempts,
      plan: row.plan,
      erased: row.erased,
    };
  }

  /** Whether his contract is still over: who came back since keeps what is his. */
  async isOver({ ownerId, endedAt }: Claim): Promise<boolean> {
    const rows: unknown[] = await this.database.query(
      `select from portal.owners where id = $1 and state = 'ended' and state_since = $2`,
      [ownerId, endedAt],
    );
    return rows.length > 0;
  }

  /** @returns Whether the claim still holds. */
  renew(
    claim: Claim,
    leaseUntil: Date,
    told: { readonly plan: StoredPlan; readonly erased: Readonly<Record<string, number>> },
  ): Promise<boolean> {
    return this.#change(claim, 'due_at = $3, plan = $4, erased = $5', [
      leaseUntil,
      JSON.stringify(told.plan),
      JSON.stringify(told.erased),
    ]);
  }

  stop(claim: Claim, at: Date): Promise<boolean> {
    return this.#change(claim, `state = 'stopped', due_at = null, finished_at = $3`, [at]);
  }

  /** To be gone on with, by whoever is first. */
  giveBack(claim: Claim, dueAt: Date, problem: Erasure['problem']): Promise<boolean> {
    return this.#change(claim, `state = 'approved', due_at = $3, problem = $4`, [dueAt, problem]);
  }

  async #change({ id, attempt }: Claim, set: string, values: readonly unknown[]): Promise<boolean> {
    const [, changed]: [unknown, number] = await this.database.query(
      `update portal.erasures set ${set} where id = $1 and attempts = $2 and state = 'running'`,
      [id, attempt, ...values],
    );
    return changed === 1;
  }
}
