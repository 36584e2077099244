import { AppError, type Clock, type Page, pageOf } from '@app/common';
import {
  exportsKept,
  exportsUnderWay,
  ownerOf,
  type CallExport,
  type CallFilters,
  type ExportForm,
  type Scope,
} from '@app/contracts';
import type { DataSource } from 'typeorm';
import type { WrittenBlob } from '@app/platform/blobs';
import { columnTypes, LeasedWork, rowsOf, tableOf } from '@app/platform/database';
import { locks } from '../kernel/locks.js';
import type { Reader } from '../kernel/reader.js';
import { StoredExport } from './export.entity.js';

const { integer, text, whole } = columnTypes;
const storedExports = tableOf(StoredExport);
const files = rowsOf({ bytes: whole, sha256: text, attempt: integer });

/**
 * SQL: the party whose number of exports is limited: an owner with all who act for it, else the
 * person or key.
 */
const party = `coalesce('owner:' || seen_by, 'by:' || started_by)`;

const underWay = `state in ('waiting', 'running')`;

/** Reads and writes rows of exports for an asker. */
export class ExportRows {
  constructor(private readonly reader: Reader) {}

  /** @returns Whether the export is new. @throws AppError too-many `exports-under-way`. */
  async add(order: {
    readonly id: string;
    readonly ownerId: string | null;
    readonly scope: Scope;
    readonly startedBy: string;
    readonly filters: CallFilters;
    readonly form: ExportForm;
    readonly at: Date;
  }): Promise<boolean> {
    const { id, ownerId, scope, startedBy, filters, form, at } = order;
    // Under a lock, so that the count of exports under way stays correct.
    await locks.take(this.reader, 'exports');
    const known: unknown[] = await this.reader.query('select from cdr.exports where id = $1', [id]);
    if (known.length > 0) return false;
    const seenBy = ownerOf(scope);
    const [count]: [{ under_way: string }] = await this.reader.query(
      `select count(*) as under_way from cdr.exports
       where ${underWay} and ${party} = coalesce('owner:' || $1, 'by:' || $2)`,
      [seenBy, startedBy],
    );
    if (Number(count.under_way) >= exportsUnderWay) {
      throw new AppError(
        'too-many',
        'exports-under-way',
        `There are ${exportsUnderWay} exports under way; wait until one is done, or cancel one.`,
      );
    }
    const { ownerId: _, ...others } = filters;
    await this.reader.query(
      `insert into cdr.exports (id, owner_id, seen_by, started_by, started_at, due_at, filters, form,
         state)
       values ($1, $2, $3, $4, $5, $5, $6, $7, 'waiting')`,
      [id, ownerId, seenBy, startedBy, at, JSON.stringify(others), JSON.stringify(form)],
    );
    return true;
  }

  /** @throws AppError not-found, also for an export that the asker may not see. */
  async get(id: string, scope: Scope): Promise<CallExport> {
    const rows = await storedExports.query(
      this.reader,
      `select ${storedExports.columns()} from cdr.exports
        where id = $1 and ($2::text is null or seen_by = $2)`,
      [id, ownerOf(scope)],
    );
    return found(rows);
  }

  /** Lists the asker's exports, newest first. */
  async list(
    scope: Scope,
    { after, limit }: { readonly after?: string | undefined; readonly limit: number },
  ): Promise<Page<CallExport>> {
    const rows = await storedExports.query(
      this.reader,
      `select ${storedExports.columns()} from cdr.exports
       where ($1::text is null or seen_by = $1)
         and ($2::uuid is null or (started_at, id) <
           (select started_at, id from cdr.exports where id = $2))
       order by started_at desc, id desc limit $3`,
      [ownerOf(scope), after ?? null, limit + 1],
    );
    return pageOf(rows, limit, ({ id }) => id);
  }

  /** Cancels an export. The worker that makes its file notices at the end of a page. */
  async cancel(id: string, scope: Scope, at: Date): Promise<void> {
    await this.reader.query(
      `update cdr.exports set state = 'cancelled', finished_at = coalesce(finished_at, $3),
         expires_at = null, bytes = null, sha256 = null, filters = filters - '{callingNumber,deliveredTo}'::text[]
       where id = $1 and ($2::text is null or seen_by = $2) and state in ('waiting', 'running', 'done')`,
      [id, ownerOf(scope), at],
    );
  }

  /** The file of a finished export. @throws AppError conflict `no-file`. */
  async fileOf(id: string): Promise<WrittenBlob & { attempt: number }> {
    const [file] = await files.query(
      this.reader,
      `select bytes, sha256, attempts as attempt from cdr.exports where id = $1 and state = 'done'`,
      [id],
    );
    if (file === undefined) {
      throw new AppError(
        'conflict',
        'no-file',
        'The export has no file: it is not finished, or its file was destroyed.',
      );
    }
    return file;
  }
}

function found<T>([row]: readonly T[]): T {
  if (row !== undefined) return row;
  throw new AppError('not-found', 'no-such-export', 'There is no such export.');
}

/** An export that this replica makes. */
export type Claim = Readonly<StoredExport>;

/** Validity of a worker's lease; it renews the lease after each page, and between pages. */
export const leaseMs = 60_000;

/** Claims exports as work, and records the outcome of their files. */
export class ExportClaims {
  readonly work: LeasedWork<StoredExport>;

  constructor(
    private readonly database: DataSource,
    clock: Clock,
  ) {
    this.work = new LeasedWork(database, clock, {
      table: 'cdr.exports',
      rows: storedExports,
      open: underWay,
      taken: `state = 'running', rows = 0`,
      leaseMs,
    });
  }

  /**
   * Takes the export that has waited longest, or whose worker's lease ran out, among the large ones
   * or the others.
   */
  take(isLarge: boolean): Promise<Claim | null> {
    return this.work.take('is_large = $1', [isLarge]);
  }

  /** @returns The position of the last record that the export contains. */
  async begin({ id }: Claim, estimatedRows: number): Promise<number> {
    const [rows]: [{ until_position: string }[], number] = await this.database.query(
      `update cdr.exports set estimated_rows = $2,
         until_position = (select last from cdr.record_position)
       where id = $1 returning until_position`,
      [id, estimatedRows],
    );
    return Number(found(rows).until_position);
  }

  /** @param rows Number of rows written. @throws NoLonger also when the export was cancelled. */
  renew(claim: Claim, rows: number): Promise<void> {
    return this.work.renew(claim, 'rows = $1', [rows]);
  }

  /** @returns Whether the claim was still valid; so do the methods below. */
  finish(claim: Claim, file: WrittenBlob, at: Date, expiresAt: Date): Promise<boolean> {
    return this.work.change(
      claim,
      `state = 'done', bytes = $1, sha256 = $2, finished_at = $3, expires_at = $4`,
      [file.bytes, file.sha256, at, expiresAt],
    );
  }

  /**
   * Returns an export to the queue, for any worker. @param counts Whether the attempt counts as
   * failed.
   */
  giveBack(claim: Claim, dueAt: Date, { counts }: { counts: boolean }): Promise<boolean> {
    return this.work.change(
      claim,
      `state = 'waiting', due_at = $1, rows = 0, attempts = attempts - $2`,
      [dueAt, counts ? 0 : 1],
    );
  }

  /** Returns an export to the queue, as a large one. */
  handOver(claim: Claim, dueAt: Date): Promise<boolean> {
    return this.work.change(
      claim,
      `state = 'waiting', is_large = true, due_at = $1, rows = 0, attempts = attempts - 1`,
      [dueAt],
    );
  }

  fail(claim: Claim, problem: NonNullable<CallExport['problem']>, at: Date): Promise<boolean> {
    return this.work.change(
      claim,
      `state = 'failed', problem = $1, finished_at = $2, filters = filters - '{callingNumber,deliveredTo}'::text[]`,
      [problem, at],
    );
  }

  /** Exports whose file has expired, or whose party has more files than may be kept. */
  async overdue(now: Date): Promise<string[]> {
    const rows: { id: string }[] = await this.database.query(
      `select id from (select id, expires_at,
           row_number() over (partition by ${party} order by finished_at desc) as nth
         from cdr.exports where state = 'done') kept
       where expires_at <= $1 or nth > ${exportsKept}`,
      [now],
    );
    return rows.map(({ id }) => id);
  }

  async expire(id: string): Promise<void> {
    await this.database.query(
      `update cdr.exports set state = 'expired', bytes = null, sha256 = null,
         filters = filters - '{callingNumber,deliveredTo}'::text[]
       where id = $1 and state = 'done'`,
      [id],
    );
  }

  /** The given ids of exports that have no file and will get none. */
  async ended(ids: readonly string[]): Promise<string[]> {
    const rows: { id: string }[] = await this.database.query(
      `select id from unnest($1::uuid[]) as given(id) where not exists (
         select from cdr.exports e where e.id = given.id and e.state in ('waiting', 'running', 'done'))`,
      [ids],
    );
    return rows.map(({ id }) => id);
  }

  /** Deletes rows of exports that ended without a file, or whose file is gone, before a moment. */
  async forget(before: Date): Promise<void> {
    await this.database.query(
      `delete from cdr.exports
       where state in ('failed', 'cancelled', 'expired') and finished_at < $1`,
      [before],
    );
  }
}
