import { keptMs } from '@app/contracts';
import type { Clock } from '@app/common';
import type { Blobs } from '@app/platform/blobs';
import { NoLonger } from '@app/platform/database';
import type { DataSource } from 'typeorm';
import type { Attachments } from './attachments.js';
import { Collecting } from './collecting.js';
import { exportsFolder, folderOf, isByStaff, partsOf, shownMs, zipKey } from './data-export.js';
import { DataExportClaims, leaseMs, type Claim, type Progress } from './export-claims.js';
import type { AppData, Holders } from './holders.js';
import type { LeftOut } from './left-out.js';
import { pack } from './packing.js';
import { profileOf } from './profile.js';
import { leftOutTexts, readmes } from './readme.js';
import { NoRoom, Room } from './room.js';

/** Number of failed attempts after which an export is given up. */
const mostAttempts = 5;
const againAfterMs = 10_000;

/** The outcome of an attempt to make an export. */
export type Outcome = 'done' | 'given-back' | 'failed' | 'no-longer';

export interface Ended {
  readonly outcome: Outcome;
  /** For outcome `done`: the files that were left out. */
  readonly leftOut?: readonly LeftOut[];
  /** The error that led to any other outcome than `done`. */
  readonly error?: unknown;
}

interface Parts {
  readonly database: DataSource;
  readonly blobs: Blobs;
  readonly holders: Holders;
  readonly attachments: Attachments;
  readonly clock: Clock;
}

/**
 * Makes the files of data exports, one after another. The process may be killed at any moment: collected tables stay,
 * and the next attempt, in any replica, goes on behind them.
 */
export class DataExporting {
  readonly #claims: DataExportClaims;
  readonly #collecting: Collecting;
  readonly #room: Room;

  constructor(private readonly parts: Parts) {
    this.#claims = new DataExportClaims(parts.database, parts.clock);
    this.#collecting = new Collecting(parts.holders, parts.blobs);
    this.#room = new Room(parts);
  }

  /** Stops: the claim of the export under way is released after its page. */
  stop(): void {
    this.#claims.work.stop();
  }

  /**
   * Makes all exports that are due.
   * @param onOutcome Called with each outcome.
   */
  pass(onOutcome: (claim: Claim, ended: Ended) => void): Promise<void> {
    const steps = {
      attempt: async (claim: Claim) => ({
        outcome: 'done' as const,
        leftOut: await this.#make(claim),
      }),
      failed: async (claim: Claim, error: unknown) => ({
        outcome: await this.#after(claim, error),
        error,
      }),
    };
    return this.#claims.work.pass<Ended>(steps, onOutcome);
  }

  async #make(claim: Claim): Promise<readonly LeftOut[]> {
    const { blobs, holders, attachments, database, clock } = this.parts;
    if (claim.attempts > mostAttempts)
      throw new Error('every attempt at this export ended with its app or lost its claim');
    await this.#clear(claim);
    const apps = await holders.tables({ as: 'owner', ownerId: claim.ownerId }, claim.ownerId);
    const beat = new Beat(claim, apps, (progress) => this.#claims.renew(claim, progress));
    const renewal = setInterval(() => beat.keep(), leaseMs / 3);
    try {
      const expected = await this.#room.expected(claim, beat.expectedRows, () => beat.refuseLost());
      await beat.expects(expected);
      await this.#room.refuseUnlessFits(claim, expected);
      const tables = await this.#collecting.collect(claim, apps, async (table, rows, isWhole) => {
        await beat.collected(table, rows, isWhole);
        await this.#room.refuseUnlessLeft(0);
      });
      await beat.packing();
      const profile = await profileOf(database.manager, claim);
      const texts = {
        ...readmes({ tables, apps, madeAt: clock.now(), withRecordings: !isByStaff(claim) }),
        'profile.json': `${JSON.stringify(profile, null, 2)}\n`,
      };
      const content = { texts, tables, attachments: attachments.of(claim), leftOutTexts };
      const { file, leftOut } = await pack(blobs, content, {
        key: zipKey(claim.id, claim.attempts),
        mtime: new Date(claim.startedAt),
        before: async (files, bytes) => {
          await beat.packed(files);
          await this.#room.refuseUnlessLeft(bytes);
        },
        alive: () => beat.refuseLost(),
        isLast: claim.attempts >= mostAttempts,
      });
      if (!(await this.#claims.finish(claim, file, clock.now(), this.#claims.work.in(keptMs)))) {
        throw new NoLonger();
      }
      await blobs.deleteFolder(partsOf(claim.id));
      return leftOut;
    } finally {
      clearInterval(renewal);
    }
  }

  /** Removes the unfinished files of a killed attempt, which take room from this one. Tables that it collected stay. */
  async #clear({ id }: Claim): Promise<void> {
    const { blobs } = this.parts;
    await blobs.deleteHalves(folderOf(id), this.#claims.work.in(0));
    for (const key of await blobs.keysIn(folderOf(id))) await blobs.delete(key);
  }

  async #after(claim: Claim, error: unknown): Promise<Outcome> {
    const { blobs, clock } = this.parts;
    await blobs.delete(zipKey(claim.id, claim.attempts));
    if (error instanceof NoLonger) {
      const isOurs = await this.#claims.giveBack(claim, clock.now(), { counts: false });
      return isOurs ? 'given-back' : 'no-longer';
    }
    const hasNoRoom = error instanceof NoRoom;
    if (claim.attempts < mostAttempts && !hasNoRoom) {
      const dueAt = this.#claims.work.in(againAfterMs * claim.attempts);
      await this.#claims.giveBack(claim, dueAt, { counts: true });
      return 'given-back';
    }
    const isFull = hasNoRoom || (error as NodeJS.ErrnoException).code === 'ENOSPC';
    await this.#claims.fail(claim, isFull ? 'no-space' : 'failed', clock.now());
    await blobs.deleteFolder(folderOf(claim.id));
    return 'failed';
  }

  /**
   * Destroys expired files, and the remains of exports that ended: the app may have been killed between an export's
   * cancellation and the removal of its file.
   */
  async destroyOld(): Promise<void> {
    const { blobs, clock } = this.parts;
    const now = clock.now();
    const folders = await blobs.foldersIn(exportsFolder);
    for (const id of await this.#claims.ended(folders)) await blobs.deleteFolder(folderOf(id));
    for (const id of await this.#claims.overdue(now)) {
      await blobs.deleteFolder(folderOf(id));
      await this.#claims.expire(id);
    }
    await this.#claims.forget(new Date(now.getTime() - shownMs));
  }
}

/** The progress of an attempt; stored at each step and in between. */
class Beat {
  readonly #collected: Record<string, number>;
  readonly #rows: Record<string, number>;
  readonly expectedRows: number;
  #expectedBytes: number | null = null;
  #step: Progress['step'] = 'collecting';
  #files = 0;
  #lost: unknown = null;

  constructor(
    claim: Claim,
    apps: readonly AppData[],
    private readonly renew: (progress: Progress) => Promise<void>,
  ) {
    this.#collected = { ...claim.collected };
    this.#rows = { ...claim.collected };
    this.expectedRows = apps
      .flatMap(({ tables }) => tables)
      .reduce((sum, { rows }) => sum + rows, 0);
  }

  expects(bytes: number): Promise<void> {
    this.#expectedBytes = bytes;
    return this.#store();
  }

  collected(table: string, rows: number, isWhole: boolean): Promise<void> {
    this.#rows[table] = rows;
    if (isWhole) this.#collected[table] = rows;
    return this.#store();
  }

  packing(): Promise<void> {
    this.#step = 'packing';
    return this.#store();
  }

  packed(files: number): Promise<void> {
    this.#files = files;
    return this.#store();
  }

  /** Renews the claim in between, since a page or a file may take longer than the claim lasts. */
  keep(): void {
    this.#store().catch((error: unknown) => {
      if (error instanceof NoLonger) this.#lost = error;
    });
  }

  refuseLost(): void {
    if (this.#lost !== null) throw this.#lost;
  }

  #store(): Promise<void> {
    const rows = Object.values(this.#rows).reduce((sum, each) => sum + each, 0);
    return this.renew({
      step: this.#step,
      rows,
      expectedRows: Math.max(rows, this.expectedRows),
      expectedBytes: this.#expectedBytes,
      files: this.#files,
      collected: this.#collected,
    });
  }
}
