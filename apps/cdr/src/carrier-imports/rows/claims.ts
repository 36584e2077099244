import type { Micros } from '@app/common';
import { layoutDefinition, type LayoutDefinition } from '@app/contracts';
import type { DataSource, EntityManager } from 'typeorm';
import { atWork } from './import-rows.js';

export type WorkState = 'reading' | 'storing' | 'comparing' | 'removing';

/** An import that this replica works at, until another takes it for dead. */
export interface Claim {
  readonly id: string;
  readonly carrierId: string;
  readonly state: WorkState;
  readonly attempt: number;
  readonly failures: number;
  /** Null of one that was never read. */
  readonly definition: LayoutDefinition | null;
  readonly acceptUnreadable: boolean;
  readonly readRows: number;
  readonly storedUntil: number;
  readonly coversFrom: Micros | null;
  readonly coversUntil: Micros | null;
  readonly step: 'clearing' | 'matching' | 'counting' | null;
  readonly comparedUntil: Micros | null;
}

interface ClaimRow {
  readonly id: string;
  readonly carrier_id: string;
  readonly state: WorkState;
  readonly attempts: number;
  readonly failures: number;
  readonly definition: object | null;
  readonly accept_unreadable: boolean;
  readonly read_rows: string;
  readonly stored_until: string;
  readonly covers_from: string | null;
  readonly covers_until: string | null;
  readonly step: Claim['step'];
  readonly compared_until: string | null;
}

const numberOrNull = (text: string | null): number | null => (text === null ? null : Number(text));

const claimOf = (row: ClaimRow): Claim => ({
  id: row.id,
  carrierId: row.carrier_id,
  state: row.state,
  attempt: row.attempts,
  failures: row.failures,
  // Fields have come since one was saved.
  definition: row.definition === null ? null : layoutDefinition.parse(row.definition),
  acceptUnreadable: row.accept_unreadable,
  readRows: Number(row.read_rows),
  storedUntil: Number(row.stored_until),
  coversFrom: numberOrNull(row.covers_from),
  coversUntil: numberOrNull(row.covers_until),
  step: row.step,
  comparedUntil: numberOrNull(row.compared_until),
});

/** An import that this replica works at no longer: it was taken back or over, or the app stops. */
export class NoLonger extends Error {}

/** Who works at an import says so with each transaction; silent for so long he is dead. */
export const leaseMs = 60_000;

/**
 * How long a statement of the work may take, where one of a question may take seconds. The longest are an index
 * on the stage of the largest file (100 million rows, a minute or two on a machine of its own) and a day of the
 * largest carrier: ten times that is left for a busy machine. Longer than that it waits for a lock or goes by a
 * plan gone wrong, and whoever tries again may be luckier. The claim's row is locked meanwhile, so nobody takes
 * the import over although its lease is shorter.
 */
export const statementLimit = '15min';

/** Whoever lost a claim changes nothing any more: each transaction begins by asking whether it holds. */
export class Claims {
  constructor(
    private readonly database: DataSource,
    private readonly now: () => Date,
  ) {}

  /**
   * The one that waits longest, or whose worker hasn't been heard of. Of a carrier one at a time, in their
   * order: which of two files has a call first is settled by it.
   */
  async next(): Promise<Claim | null> {
    const [rows]: [ClaimRow[], number] = await this.database.query(
      `update cdr.carrier_imports set attempts = attempts + 1, due_at = $2
       where id = (select id from cdr.carrier_imports i where state in ${atWork} and due_at <= $1
           and not exists (select from cdr.carrier_imports o
             where o.carrier_id = i.carrier_id and o.state in ${atWork}
               and (o.queued_at, o.id) < (i.queued_at, i.id))
         order by due_at limit 1 for update skip locked)
       returning *`,
      [this.now(), this.#lease()],
    );
    return rows[0] === undefined ? null : claimOf(rows[0]);
  }

  /**
   * One transaction of the work.
   * @throws NoLonger when the claim is another's by now; nothing is done then.
   */
  step<T>(claim: Claim, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.database.transaction(async (manager) => {
      await manager.query(`set local statement_timeout = '${statementLimit}'; set local jit = off`);
      const [, held]: [unknown, number] = await manager.query(
        `update cdr.carrier_imports set due_at = $4
         where id = $1 and attempts = $2 and state = $3`,
        [claim.id, claim.attempt, claim.state, this.#lease()],
      );
      if (held !== 1) throw new NoLonger();
      return work(manager);
    });
  }

  /** What comes behind a piece of work that is done needn't wait for its lease. */
  async release({ id, attempt }: Claim): Promise<void> {
    await this.database.query(
      `update cdr.carrier_imports set due_at = $3
       where id = $1 and attempts = $2 and state in ${atWork}`,
      [id, attempt, this.now()],
    );
  }

  /** To be gone on with by whoever is first. @param counts Whether the attempt failed. */
  async giveBack(claim: Claim, afterMs: number, { counts }: { counts: boolean }): Promise<boolean> {
    const [, changed]: [unknown, number] = await this.database.query(
      `update cdr.carrier_imports set due_at = $4, failures = failures + $5
       where id = $1 and attempts = $2 and state = $3`,
      [claim.id, claim.attempt, claim.state, this.#in(afterMs), counts ? 1 : 0],
    );
    return changed === 1;
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
      const [, changed]: [unknown, number] = await manager.query(
        `update cdr.carrier_imports set state = $4, problem = $5, problem_row = $6,
           problem_columns = $7, finished_at = $8, due_at = null
         where id = $1 and attempts = $2 and state = $3`,
        [
          claim.id,
          claim.attempt,
          claim.state,
          state,
          problem.code,
          problem.row ?? null,
          problem.columns ?? [],
          this.now(),
        ],
      );
      if (changed === 1) await tidy(manager);
      return changed === 1;
    });
  }

  #lease(): Date {
    return this.#in(leaseMs);
  }

  #in(ms: number): Date {
    return new Date(this.now().getTime() + ms);
  }
}
