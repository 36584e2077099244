import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Clock } from '@app/common';
import type { Blobs, WrittenBlob } from '@app/platform/blobs';
import { NoLonger } from '@app/platform/database';
import type { DataSource } from 'typeorm';
import { exportsFolder, folderOf, keyOf } from './export-files.js';
import { estimatedRows, exportText } from './export-pages.js';
import { ExportClaims, leaseMs, type Claim } from './export-store.js';

/** Number of failed attempts after which an export is given up. */
const attempts = 5;
const againAfterMs = 10_000;
const dayMs = 86_400_000;
/** How long an export is listed after its file is gone. */
const shownMs = 365 * dayMs;

/** The export has more rows than the quick lane takes. */
class TooLarge extends Error {}

/** The outcome of an attempt. */
export type Outcome = 'done' | 'given-back' | 'handed-over' | 'failed' | 'no-longer';

/** `quick` makes exports not known to be large, `large` all other exports. */
export type Lane = 'quick' | 'large';

/**
 * Exports with more rows are large: two pages, or a few seconds, which the next export may wait.
 * Without the limit, an owner's ordinary month would wait behind ten million rows.
 */
const quickRows = 100_000;

interface Options {
  readonly keptMs: number;
  readonly quickRows?: number;
  readonly pageSize?: number;
}

/**
 * Makes files of calls, one after another in each of two lanes. Every export begins in the quick
 * lane, and moves to the large one when PostgreSQL expects more rows than the limit, or its pages
 * show more. So small exports wait for small ones only, and large ones for large ones. The process
 * may be killed at any moment: the export is begun anew, here or on another replica, after its
 * unfinished file is removed.
 */
export class Exporting {
  readonly #claims: ExportClaims;

  constructor(
    private readonly database: DataSource,
    private readonly blobs: Blobs,
    private readonly clock: Clock,
    private readonly options: Options,
  ) {
    this.#claims = new ExportClaims(database, clock);
  }

  /** Returns an export under way to the queue at the end of its page. */
  stop(): void {
    this.#claims.work.stop();
  }

  /**
   * Makes all due exports of a lane. @param report Called for each attempt, with its error if it
   * failed.
   */
  pass(
    lane: Lane,
    report: (claim: Claim, outcome: Outcome, error?: unknown) => void,
  ): Promise<void> {
    const steps = {
      take: () => this.#claims.take(lane === 'large'),
      attempt: (claim: Claim) => this.#make(claim, lane),
      failed: (claim: Claim, error: unknown) => this.#after(claim, error),
    };
    return this.#claims.work.pass<Outcome>(steps, report);
  }

  async #make(claim: Claim, lane: Lane): Promise<Outcome> {
    await this.blobs.deleteFolder(folderOf(claim.id));
    const file = await this.#write(claim, lane);
    const at = this.clock.now();
    const expiresAt = this.#claims.work.in(this.options.keptMs);
    if (!(await this.#claims.finish(claim, file, at, expiresAt))) throw new NoLonger();
    return 'done';
  }

  async #after(claim: Claim, error: unknown): Promise<Outcome> {
    if (error instanceof TooLarge) {
      await this.blobs.delete(keyOf(claim.id, claim.attempts, claim.form));
      const isOurs = await this.#claims.handOver(claim, this.clock.now());
      return isOurs ? 'handed-over' : 'no-longer';
    }
    if (error instanceof NoLonger) {
      // Only this attempt's file: another worker's file may already be beside it.
      await this.blobs.delete(keyOf(claim.id, claim.attempts, claim.form));
      const isOurs = await this.#claims.giveBack(claim, this.clock.now(), { counts: false });
      return isOurs ? 'given-back' : 'no-longer';
    }
    await this.blobs.deleteFolder(folderOf(claim.id));
    if (claim.attempts < attempts) {
      const dueAt = this.#claims.work.in(againAfterMs * claim.attempts);
      await this.#claims.giveBack(claim, dueAt, { counts: true });
      return 'given-back';
    }
    const isFull = (error as NodeJS.ErrnoException).code === 'ENOSPC';
    await this.#claims.fail(claim, isFull ? 'no-space' : 'failed', this.clock.now());
    return 'failed';
  }

  async #write(claim: Claim, lane: Lane): Promise<WrittenBlob> {
    const most = lane === 'large' ? Infinity : (this.options.quickRows ?? quickRows);
    const filters = { ...claim.filters };
    const asked = { filters, ownerId: claim.ownerId };
    const estimate = await estimatedRows(this.database, { ...asked, untilPosition: 0 });
    if (estimate > most) throw new TooLarge();
    const untilPosition = await this.#claims.begin(claim, estimate);
    let rows = 0;
    const renew = async (written: number): Promise<void> => {
      rows = written;
      await this.#claims.renew(claim, rows);
      if (written > most) throw new TooLarge();
    };
    const text = exportText(
      this.database,
      { ...asked, untilPosition },
      claim.form,
      renew,
      this.options.pageSize,
    );
    const key = keyOf(claim.id, claim.attempts, claim.form);
    const write = (pieces: AsyncIterable<Uint8Array>) => this.blobs.write(key, pieces);
    // Writing one page to disk may take longer than a lease.
    const heart = setInterval(() => void renew(rows).catch(() => undefined), leaseMs / 3);
    try {
      return claim.form.gzip
        ? await pipeline(text, createGzip({ level: 4 }), write)
        : await write(text);
    } finally {
      clearInterval(heart);
    }
  }

  /**
   * Destroys expired files, also while exports are being made, and files left of ended exports: a
   * process that cancels an export may die before it deletes the file.
   */
  async destroyOld(): Promise<void> {
    const now = this.clock.now();
    const folders = await this.blobs.foldersIn(exportsFolder);
    for (const id of await this.#claims.ended(folders)) await this.blobs.deleteFolder(folderOf(id));
    for (const id of await this.#claims.overdue(now)) {
      await this.blobs.deleteFolder(folderOf(id));
      await this.#claims.expire(id);
    }
    await this.#claims.forget(new Date(now.getTime() - shownMs));
  }
}
