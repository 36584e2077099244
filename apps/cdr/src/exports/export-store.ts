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
import { HeldExport } from './export.entity.js';

const { integer, text, whole } = columnTypes;
const heldExports = tableOf(HeldExport);
const files = rowsOf({ bytes: whole, sha256: text, attempt: integer });

/** SQL: who may not have too many: an owner with all who act for him, else a person or a key. */
const party = `coalesce('owner:' || seen_by, 'by:' || started_by)`;

const underWay = `state in ('waiting', 'running')`;

/** Rows that are read or written for whoever asks. */
export class ExportRows {
  constructor(private readonly reader: Reader) {}

  /** @returns Whether it is new. @throws AppError too-many `exports-under-way`. */
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
    // One after the other, so that the count holds.
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

  /** @throws AppError not-found, also when it is another's. */
  async get(id: string, scope: Scope): Promise<CallExport> {
    const rows = await heldExports.query(
      this.reader,
      `select ${heldExports.columns()} from cdr.exports
        where id = $1 and ($2::text is null or seen_by = $2)`,
      [id, ownerOf(scope)],
    );
    return found(rows);
  }

  /** Newest first. */
  async list(
    scope: Scope,
    { after, limit }: { readonly after?: string | undefined; readonly limit: number },
  ): Promise<Page<CallExport>> {
    const rows = await heldExports.query(
      this.reader,
      `select ${heldExports.columns()} from cdr.exports
       where ($1::text is null or seen_by = $1)
         and ($2::uuid is null or (started_at, id) <
           (select started_at, id from cdr.exports where id = $2))
       order by started_at desc, id desc limit $3`,
      [ownerOf(scope), after ?? null, limit + 1],
    );
    return pageOf(rows, limit, ({ id }) => id);
  }

  /** Whoever makes its file hears of it at the end of a page. */
  async cancel(id: string, scope: Scope, at: Date): Promise<void> {
    await this.reader.query(
      `update cdr.exports set state = 'cancelled', finished_at = coalesce(finished_at, $3),
         expires_at = null, bytes = null, sha256 = null, filters = filters - '{callingNumber,deliveredTo}'::text[]
       where id = $1 and ($2::text is null or seen_by = $2) and state in ('waiting', 'running', 'done')`,
      [id, ownerOf(scope), at],
    );
  }

  /** What its file is, of one that is done. @throws AppError conflict `no-file`. */
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
        'There is no file of this export, yet or any more.',
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
export type Claim = Readonly<HeldExport>;

/** Who makes an export says so at the end of each page, and in between. */
export const leaseMs = 60_000;

/** Exports as work, and what becomes of their files. */
export class ExportClaims {
  readonly work: LeasedWork<HeldExport>;

  constructor(
    private readonly database: DataSource,
    clock: Clock,
  ) {
    this.work = new LeasedWork(database, clock, {
      table: 'cdr.exports',
      rows: heldExports,
      open: underWay,
      taken: `state = 'running', rows = 0`,
      leaseMs,
    });
  }

  /** Of the large or the others the one that waits longest, or whose maker hasn't been heard of. */
  take(isLarge: boolean): Promise<Claim | null> {
    return this.work.take('is_large = $1', [isLarge]);
  }

  /** @returns The position of the last record that is in it. */
  async begin({ id }: Claim, estimatedRows: number): Promise<number> {
    const [rows]: [{ until_position: string }[], number] = await this.database.query(
      `update cdr.exports set estimated_rows = $2,
         until_position = (select last from cdr.record_position)
       where id = $1 returning until_position`,
      [id, estimatedRows],
    );
    return Number(found(rows).until_position);
  }

  /** @param rows How many are written. @throws NoLonger also when it was cancelled. */
  renew(claim: Claim, rows: number): Promise<void> {
    return this.work.renew(claim, 'rows = $1', [rows]);
  }

  /** @returns Whether the claim still held; so do the following. */
  finish(claim: Claim, file: WrittenBlob, at: Date, expiresAt: Date): Promise<boolean> {
    return this.work.change(
      claim,
      `state = 'done', bytes = $1, sha256 = $2, finished_at = $3, expires_at = $4`,
      [file.bytes, file.sha256, at, expiresAt],
    );
  }

  /** To be begun anew, by whoever is first. @param counts Whether the attempt failed. */
  giveBack(claim: Claim, dueAt: Date, { counts }: { counts: boolean }): Promise<boolean> {
    return this.work.change(
      claim,
      `state = 'waiting', due_at = $1, rows = 0, attempts = attempts - $2`,
      [dueAt, counts ? 0 : 1],
    );
  }

  /** To be begun anew, among the large ones. */
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

  /** Files whose days are over, or that are too many of one party's. */
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

  /** Those of the ids that have no file, and are to have none. */
  async ended(ids: readonly string[]): Promise<string[]> {
    const rows: { id: string }[] = await this.database.query(
      `select id from unnest($1::uuid[]) as given(id) where not exists (
         select from cdr.exports e where e.id = given.id and e.state in ('waiting', 'running', 'done'))`,
      [ids],
    );
    return rows.map(({ id }) => id);
  }

  /** Of what there is no file of any more, nobody needs to know for ever. */
  async forget(before: Date): Promise<void> {
    await this.database.query(
      `delete from cdr.exports
       where state in ('failed', 'cancelled', 'expired') and finished_at < $1`,
      [before],
    );
  }
}
