import type { DataExport } from '@app/contracts';
import type { Clock } from '@app/common';
import type { WrittenBlob } from '@app/platform/blobs';
import { LeasedWork, tableOf } from '@app/platform/database';
import type { DataSource } from 'typeorm';
import { StoredDataExport } from './data-export.entity.js';

/** An export that this replica has claimed. */
export type Claim = Readonly<StoredDataExport>;

/** How long a claim lasts; it is renewed after each page and in between. */
export const leaseMs = 60_000;

/** The progress of an export; its expected size is null until it is known. */
export type Progress = Readonly<
  Pick<StoredDataExport, 'rows' | 'expectedBytes' | 'files' | 'collected'>
> & {
  readonly step: NonNullable<StoredDataExport['step']>;
  readonly expectedRows: number;
};

/** Claims of exports by replicas, and the changes of their state. */
export class DataExportClaims {
  readonly work: LeasedWork<StoredDataExport>;

  constructor(
    private readonly database: DataSource,
    clock: Clock,
  ) {
    this.work = new LeasedWork(database, clock, {
      table: 'portal.data_exports',
      rows: tableOf(StoredDataExport),
      open: `state in ('waiting', 'running')`,
      taken: `state = 'running', step = 'collecting', files = 0`,
      leaseMs,
    });
  }

  /**
   * Renews the claim and stores the progress.
   * @throws NoLonger when another replica has the claim or the export was cancelled.
   */
  renew(claim: Claim, progress: Progress): Promise<void> {
    const { step, rows, expectedRows, expectedBytes, files, collected } = progress;
    return this.work.renew(
      claim,
      `step = $1, rows = $2, expected_rows = $3, files = $4, collected = $5,
         expected_bytes = coalesce($6, expected_bytes)`,
      [step, rows, expectedRows, files, JSON.stringify(collected), expectedBytes],
    );
  }

  /**
   * Stores the finished file.
   * @returns Whether this replica still had the claim.
   */
  finish(claim: Claim, file: WrittenBlob, at: Date, expiresAt: Date): Promise<boolean> {
    return this.work.change(
      claim,
      `state = 'done', step = null, bytes = $1, sha256 = $2, finished_at = $3, expires_at = $4`,
      [file.bytes, file.sha256, at, expiresAt],
    );
  }

  /**
   * Gives the claim back, so that any replica goes on from `dueAt`.
   * @param counts Whether the attempt counts as failed.
   * @returns Whether this replica still had the claim.
   */
  giveBack(claim: Claim, dueAt: Date, { counts }: { counts: boolean }): Promise<boolean> {
    return this.work.change(
      claim,
      `state = 'waiting', step = null, due_at = $1, attempts = attempts - $2`,
      [dueAt, counts ? 0 : 1],
    );
  }

  fail(claim: Claim, problem: NonNullable<DataExport['problem']>, at: Date): Promise<boolean> {
    return this.work.change(
      claim,
      `state = 'failed', step = null, problem = $1, finished_at = $2`,
      [problem, at],
    );
  }

  /** The ids of exports whose files have expired. */
  async overdue(now: Date): Promise<string[]> {
    const rows: { id: string }[] = await this.database.query(
      `select id from portal.data_exports where state = 'done' and expires_at <= $1`,
      [now],
    );
    return rows.map(({ id }) => id);
  }

  async expire(id: string): Promise<void> {
    await this.database.query(
      `update portal.data_exports set state = 'expired', bytes = null, sha256 = null
       where id = $1 and state = 'done'`,
      [id],
    );
  }

  /** The given ids of exports that should have neither a file nor parts. */
  async ended(ids: readonly string[]): Promise<string[]> {
    const rows: { id: string }[] = await this.database.query(
      `select id from unnest($1::uuid[]) as given(id) where not exists (
         select from portal.data_exports e
         where e.id = given.id and e.state in ('waiting', 'running', 'done'))`,
      [ids],
    );
    return rows.map(({ id }) => id);
  }

  async forget(before: Date): Promise<void> {
    await this.database.query(
      `delete from portal.data_exports
       where state in ('failed', 'cancelled', 'expired') and finished_at < $1`,
      [before],
    );
  }
}
