import { AppError, type Clock } from '@app/common';
import type { Scope } from '@app/contracts';
import type { Transactions } from '@app/platform/database';
import type { DataSource } from 'typeorm';
import type { Holders } from '../own-data/holders.js';
import { ErasureClaims, type Claim } from './erasure-claims.js';
import { referenceOf, type StoredLine } from './erasure.js';
import { afterwards, nextAt, planOf } from './plan.js';

/** Who does one says so with each batch; silent for so long he is dead. Longer than an app may take for one. */
export const leaseMs = 180_000;
const againAfterMs = 60_000;
const longestWaitMs = 3_600_000;

/** An erasure that this replica does no longer: it was taken over, or the app stops. */
class NoLonger extends Error {}

/** What became of an attempt. `rest`: what stays is erased when its time comes. */
export type Outcome = 'done' | 'rest' | 'stopped' | 'given-back' | 'no-longer';

interface Parts {
  readonly database: DataSource;
  readonly transactions: Pick<Transactions, 'run'>;
  readonly holders: Holders;
  readonly clock: Clock;
}

/**
 * Has every app erase what it holds, table after table, a batch at a time, one erasure after another. It may
 * be killed at any moment: what is gone isn't found again, so whoever comes next goes on with the rest.
 */
export class Erasing {
  readonly #claims: ErasureClaims;
  #stopping = false;

  constructor(private readonly parts: Parts) {
    this.#claims = new ErasureClaims(parts.database);
  }

  /** What is under way is given back at the end of its batch. */
  stop(): void {
    this.#stopping = true;
  }

  /** Does all that are due. @param told Hears of each, with what went wrong. */
  async pass(told: (claim: Claim, outcome: Outcome, error?: unknown) => void): Promise<void> {
    while (!this.#stopping) {
      const claim = await this.#claims.claim(this.parts.clock.now(), this.#in(leaseMs));
      if (claim === null) return;
      try {
        told(claim, await this.#erase(claim));
      } catch (error) {
        told(claim, await this.#after(claim, error), error);
      }
    }
  }

  async #erase(claim: Claim): Promise<Outcome> {
    const { holders, clock } = this.parts;
    if (!(await this.#claims.isOver(claim))) {
      await this.#claims.stop(claim, clock.now());
      return 'stopped';
    }
    const scope: Scope = {
      as: 'staff',
      staffId: claim.decidedBy,
      reason: `erasure ${referenceOf(claim.number)}`,
    };
    const found = await planOf(holders, scope, claim);
    // The report tells of what there was before the first row went.
    const isBegun = Object.keys(claim.erased).length > 0;
    const before = isBegun ? claim.plan : found;
    const erased = { ...claim.erased };
    const renew = async (): Promise<void> => {
      const holds = await this.#claims.renew(claim, this.#in(leaseMs), { plan: before, erased });
      if (!holds || this.#stopping) throw new NoLonger();
    };
    await renew();
    for (const line of found.lines) {
      // What a legal hold keeps now is told to go when that is lifted.
      if (line.due === 0 && line.rule !== 'legal-hold') continue;
      await this.#eraseTable(claim, scope, line, async (rows) => {
        const name = `${line.app}/${line.table}`;
        erased[name] = (erased[name] ?? 0) + rows;
        await renew();
      });
    }
    const report = afterwards(before, await planOf(holders, scope, claim));
    return this.#finish(claim, scope, report);
  }

  async #eraseTable(
    { ownerId, endedAt }: Claim,
    scope: Scope,
    { app, table }: StoredLine,
    gone: (rows: number) => Promise<void>,
  ): Promise<void> {
    const wish = { ownerId, endedAt: endedAt.toISOString(), table };
    for (let isMore = true; isMore;) {
      const { erased, more } = await this.parts.holders.erase(app, scope, wish);
      await gone(erased);
      isMore = more;
    }
  }

  /** The report and its note commit together. */
  async #finish(
    { id, attempt, ownerId }: Claim,
    scope: Scope,
    report: ReturnType<typeof afterwards>,
  ): Promise<Outcome> {
    const next = nextAt(report);
    await this.parts.transactions.run(async ({ manager, audit }) => {
      const [, changed]: [unknown, number] = await manager.query(
        `update portal.erasures set state = $3, plan = $4, finished_at = $5, due_at = $6, problem = null,
           attempts = 0 where id = $1 and attempts = $2 and state = 'running'`,
        [
          id,
          attempt,
          next === null ? 'done' : 'resting',
          JSON.stringify(report),
          this.parts.clock.now(),
          next,
        ],
      );
      if (changed === 0) throw new NoLonger();
      await audit.note(scope, 'erasure.finish', ownerId);
    });
    return next === null ? 'done' : 'rest';
  }

  async #after(claim: Claim, error: unknown): Promise<Outcome> {
    const isOurs = !(error instanceof NoLonger);
    const isAway = error instanceof AppError && error.kind === 'unavailable';
    const waitMs = Math.min(longestWaitMs, againAfterMs * claim.attempt);
    const dueAt = isOurs ? this.#in(waitMs) : this.parts.clock.now();
    const problem = isOurs ? (isAway ? 'away' : 'failed') : null;
    return (await this.#claims.giveBack(claim, dueAt, problem)) ? 'given-back' : 'no-longer';
  }

  #in(ms: number): Date {
    return new Date(this.parts.clock.now().getTime() + ms);
  }
}
