import type { WrittenBlob } from '@app/platform/blobs';
import type { DataSource } from 'typeorm';
import type { DataExport } from './data-export.js';

/** An export that this replica makes, until another takes it for dead. */
export interface Claim {
  readonly id: string;
  readonly ownerId: string;
  readonly userId: string | null;
  /** Whether one of our people asked for it. */
  readonly byStaff: boolean;
  readonly attempt: number;
  readonly startedAt: Date;
  /** Rows of each table that an earlier attempt has collected, by `<app>/<table>`. */
  readonly collected: Readonly<Record<string, number>>;
}

export interface Progress {
  readonly step: NonNullable<DataExport['step']>;
  readonly rows: number;
  readonly expectedRows: number;
  /** Null while it isn't known. */
  readonly expectedBytes: number | null;
  readonly files: number;
  readonly collected: Readonly<Record<string, number>>;
}

/** Times by the clock of who asks; whoever lost a claim changes nothing any more. */
export class DataExportClaims {
  constructor(private readonly database: DataSource) {}

  /** The one that waits longest, or whose maker hasn't been heard of. */
  async claim(now: Date, leaseUntil: Date): Promise<Claim | null> {
    const [rows]: [
      {
        id: string;
        owner_id: string;
        user_id: string | null;
        by_staff: boolean;
        attempts: number;
        started_at: Date;
        collected: Record<string, number>;
      }[],
      number,
    ] = await this.database.query(
      `update portal.data_exports set state = 'running', step = 'collecting', attempts = attempts + 1,
         due_at = $2, files = 0
       where id = (select id from portal.data_exports
         where state in ('waiting', 'running') and due_at <= $1
         order by due_at limit 1 for update skip locked)
       returning id, owner_id, user_id, started_by <> owner_id as by_staff, attempts, started_at,
         collected`,
      [now, leaseUntil],
    );
    const [row] = rows;
    if (row === undefined) return null;
    const { id, attempts: attempt, started_at: startedAt, collected } = row;
    const { owner_id: ownerId, user_id: userId, by_staff: byStaff } = row;
    return { id, ownerId, userId, byStaff, attempt, startedAt, collected };
  }

  /** @returns Whether the claim still holds: false when it was cancelled, or is another's by now. */
  renew(claim: Claim, leaseUntil: Date, progress: Progress): Promise<boolean> {
    const { step, rows, expectedRows, expectedBytes, files, collected } = progress;
    return this.#change(
      claim,
      `due_at = $3, step = $4, rows = $5, expected_rows = $6, files = $7, collected = $8,
         expected_bytes = coalesce($9, expected_bytes)`,
      [leaseUntil, step, rows, expectedRows, files, JSON.stringify(collected), expectedBytes],
    );
  }

  finish(claim: Claim, file: WrittenBlob, at: Date, expiresAt: Date): Promise<boolean> {
    return this.#change(
      claim,
      `state = 'done', step = null, bytes = $3, sha256 = $4, finished_at = $5, expires_at = $6`,
      [file.bytes, file.sha256, at, expiresAt],
    );
  }

  /** To be gone on with, by whoever is first. @param counts Whether the attempt failed. */
  giveBack(claim: Claim, dueAt: Date, { counts }: { counts: boolean }): Promise<boolean> {
    return this.#change(
      claim,
      `state = 'waiting', step = null, due_at = $3, attempts = attempts - $4`,
      [dueAt, counts ? 0 : 1],
    );
  }

  fail(claim: Claim, problem: NonNullable<DataExport['problem']>, at: Date): Promise<boolean> {
    return this.#change(claim, `state = 'failed', step = null, problem = $3, finished_at = $4`, [
      problem,
      at,
    ]);
  }

  /** Ids of those whose file's days are over. */
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

  /** Those of the ids that are to have neither a file nor parts. */
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

  async #change({ id, attempt }: Claim, set: string, values: readonly unknown[]): Promise<boolean> {
    const [, changed]: [unknown, number] = await this.database.query(
      `update portal.data_exports set ${set} where id = $1 and attempts = $2 and state = 'running'`,
      [id, attempt, ...values],
    );
    return changed === 1;
  }
}
