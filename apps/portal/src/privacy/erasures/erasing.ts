import { AppError, type Clock } from '@app/common';
import { erasureStates, type Scope } from '@app/contracts';
import { NoLonger, type Transactions } from '@app/platform/database';
import type { DataSource } from 'typeorm';
import type { Holders } from '../own-data/holders.js';
import { ErasureClaims, type Claim } from './erasure-claims.js';
import { referenceOf, type StoredLine } from './stored-plan.js';
import { afterwards, nextAt, planOf } from './plan.js';

const againAfterMs = 60_000;
const longestWaitMs = 3_600_000;

/** The outcome of an attempt. `rest`: rows remain that are erased when the law allows it. */
export type Outcome = 'done' | 'rest' | 'stopped' | 'given-back' | 'no-longer';

interface Parts {
  readonly database: DataSource;
  readonly transactions: Pick<Transactions, 'run'>;
  readonly holders: Holders;
  readonly clock: Clock;
}

/**
 * Makes every app erase its rows of an owner, table by table and in batches, one erasure after another. The process
 * may be killed at any moment: erased rows aren't found again, and the next attempt erases the rest.
 */
export class Erasing {
  readonly #claims: ErasureClaims;

  constructor(private readonly parts: Parts) {
    this.#claims = new ErasureClaims(parts.database, parts.clock);
  }

  /** Stops: the claim of the erasure under way is released after its batch. */
  stop(): void {
    this.#claims.work.stop();
  }

  /**
   * Does all erasures that are due.
   * @param onOutcome Called with each outcome, and with the error of a failed attempt.
   */
  pass(onOutcome: (claim: Claim, outcome: Outcome, error?: unknown) => void): Promise<void> {
    const steps = {
      attempt: (claim: Claim) => this.#erase(claim),
      failed: (claim: Claim, error: unknown) => this.#after(claim, error),
    };
    return this.#claims.work.pass<Outcome>(steps, onOutcome);
  }

  async #erase(claim: Claim): Promise<Outcome> {
    const { holders, clock } = this.parts;
    if (!(await this.#claims.isOver(claim))) {
      await this.#claims.stop(claim, clock.now());
      return 'stopped';
    }
    const scope: Scope = {
      as: 'staff',
      // An erasure that is due was approved, so that it has a decider.
      staffId: claim.decidedBy!,
      reason: `erasure ${referenceOf(claim.place)}`,
    };
    const found = await planOf(holders, scope, claim);
    // The report counts the rows as they were before the first one was erased, so a later attempt
    // keeps the first attempt's plan.
    const isBegun = Object.keys(claim.erased).length > 0;
    const before = isBegun ? claim.plan : found;
    const erased = { ...claim.erased };
    const renew = (): Promise<void> => this.#claims.renew(claim, { plan: before, erased });
    await renew();
    for (const line of found.lines) {
      // Tables under a legal hold are included: their app erases the rows when the hold is lifted.
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
    onErased: (rows: number) => Promise<void>,
  ): Promise<void> {
    const wish = { ownerId, endedAt, table };
    for (let isMore = true; isMore;) {
      const { erased, more } = await this.parts.holders.erase(app, scope, wish);
      await onErased(erased);
      isMore = more;
    }
  }

  /** Stores the report together with its audit note. */
  async #finish(
    claim: Claim,
    scope: Scope,
    report: ReturnType<typeof afterwards>,
  ): Promise<Outcome> {
    const next = nextAt(report);
    await this.parts.transactions.run(async ({ manager, audit }) => {
      const { to: state, audit: action } = erasureStates.moves[next === null ? 'finish' : 'rest'];
      const isOurs = await this.#claims.work.change(
        claim,
        'state = $1, plan = $2, finished_at = $3, due_at = $4, problem = null, attempts = 0',
        [state, JSON.stringify(report), this.parts.clock.now(), next],
        manager,
      );
      if (!isOurs) throw new NoLonger();
      await audit.note(scope, action, claim.ownerId);
    });
    return next === null ? 'done' : 'rest';
  }

  async #after(claim: Claim, error: unknown): Promise<Outcome> {
    const isOurs = !(error instanceof NoLonger);
    const isAway = error instanceof AppError && error.kind === 'unavailable';
    const waitMs = Math.min(longestWaitMs, againAfterMs * claim.attempts);
    const dueAt = isOurs ? this.#claims.work.in(waitMs) : this.parts.clock.now();
    const problem = isOurs ? (isAway ? 'away' : 'failed') : null;
    return (await this.#claims.giveBack(claim, dueAt, problem)) ? 'given-back' : 'no-longer';
  }
}
