import type { Clock } from '@app/common';
import type { Blobs } from '@app/platform/blobs';
import { NoLonger } from '@app/platform/database';
import type { DataSource, EntityManager } from 'typeorm';
import { periods, type Periods } from '../kernel/periods.js';
import { Partitions } from '../partitions/index.js';
import { Claims, type Claim, type WorkState } from './rows/claims.js';
import { clearImport } from './clear.js';
import { CompareImport } from './compare-import.js';
import { folderOf } from './import-files.js';
import { atWork } from './rows/import-rows.js';
import { ReadFile } from './read-file.js';
import { UnreadableFile } from './reading/unreadable.js';
import { dropStage } from './stage.js';
import { StoreCalls } from './store-calls.js';

/** Number of failures after which an import is given up. */
const mostFailures = 5;
const againAfterMs = 10_000;

/** The result of a piece of work. */
export type Outcome = 'done' | 'stopped' | 'given-back' | 'failed' | 'no-longer';

interface Options {
  readonly batchSize?: number;
  /** Retention periods of callers' numbers. */
  readonly rules?: readonly Periods[];
}

/**
 * Reads, stores, compares and removes imports, one after another. It may be killed at any moment:
 * committed work is continued, here or by another replica, and uncommitted work is invisible.
 */
export class Importing {
  readonly #claims: Claims;
  readonly #works: Readonly<Record<WorkState, (claim: Claim) => Promise<void>>>;
  #isStopping = false;

  constructor(
    private readonly database: DataSource,
    private readonly blobs: Blobs,
    private readonly clock: Clock,
    { rules = periods, ...options }: Options = {},
  ) {
    const claims = new Claims(database, clock);
    const now = (): Date => {
      // long work calls `now` between its transactions, so a stop ends it here
      if (this.#isStopping) throw new NoLonger();
      return clock.now();
    };
    const reading = new ReadFile({ database, blobs, claims, now, ...options });
    const partitions = new Partitions(database, clock);
    const storing = new StoreCalls(partitions, claims, clock, rules);
    const comparing = new CompareImport(database, claims, now);
    this.#claims = claims;
    this.#works = {
      reading: (claim) => reading.run(claim),
      storing: (claim) => storing.run(claim),
      comparing: (claim) => comparing.run(claim),
      removing: (claim) => this.#remove(claim),
    };
  }

  /** Stops: the claim of the import under way is released after the current transaction. */
  stop(): void {
    this.#isStopping = true;
    this.#claims.work.stop();
  }

  /**
   * Does all work that is due. @param report Called after each piece, with its error if it failed.
   */
  async pass(report: (claim: Claim, outcome: Outcome, error?: unknown) => void): Promise<void> {
    await this.#destroyOld();
    const steps = {
      take: () => this.#claims.take(),
      attempt: async (claim: Claim) => {
        await this.#works[claim.state as WorkState](claim);
        // any replica may take the next step at once
        await this.#claims.release(claim);
        return 'done' as const;
      },
      failed: (claim: Claim, error: unknown) => this.#after(claim, error),
    };
    return this.#claims.work.pass<Outcome>(steps, report);
  }

  async #after(claim: Claim, error: unknown): Promise<Outcome> {
    // a later try reads the file from its beginning
    const tidy = (manager: EntityManager): Promise<void> => dropStage(manager, claim.id);
    if (error instanceof NoLonger) {
      const isOurs = await this.#claims.giveBack(claim, 0, { counts: false });
      return isOurs ? 'given-back' : 'no-longer';
    }
    if (error instanceof UnreadableFile) {
      return (await this.#claims.end(claim, 'stopped', error, tidy)) ? 'stopped' : 'no-longer';
    }
    if (claim.failures + 1 < mostFailures || claim.state === 'removing') {
      const afterMs = againAfterMs * Math.min(claim.failures + 1, 30);
      await this.#claims.giveBack(claim, afterMs, { counts: true });
      return 'given-back';
    }
    const isFull = ['ENOSPC', '53100'].includes((error as NodeJS.ErrnoException).code ?? '');
    const code = isFull ? 'no-space' : 'failed';
    return (await this.#claims.end(claim, 'failed', { code }, tidy)) ? 'failed' : 'no-longer';
  }

  async #remove(claim: Claim): Promise<void> {
    const claims = this.#claims;
    await clearImport((work) => claims.step(claim, work), claim.id);
    await this.blobs.deleteFolder(folderOf(claim.id));
    await claims.step(claim, (manager) =>
      manager.query(
        `update cdr.carrier_imports set state = 'removed', finished_at = $2, due_at = null,
           expires_at = null, stored_rows = 0, failures = 0 where id = $1`,
        [claim.id, this.clock.now()],
      ),
    );
  }

  /**
   * Deletes files that were read or whose time is over; an expired import loses its rows too. The
   * date is cleared last, so that an interrupted deletion is repeated.
   */
  async #destroyOld(): Promise<void> {
    const now = this.clock.now();
    const [old]: [{ id: string; state: string }[], number] = await this.database.query(
      `update cdr.carrier_imports set finished_at = coalesce(finished_at, $1),
         state = case when state in ('uploading', 'uploaded', 'stopped', 'failed')
           and stored_at is null then 'expired' else state end
       where expires_at <= $1 and (stored_at is not null or state not in ${atWork})
       returning id, state`,
      [now],
    );
    for (const { id, state } of old) {
      if (state === 'expired') await clearImport((work) => this.database.transaction(work), id);
      await this.blobs.deleteFolder(folderOf(id));
      await this.database.query(
        'update cdr.carrier_imports set expires_at = null where id = $1 and expires_at <= $2',
        [id, now],
      );
    }
  }
}
