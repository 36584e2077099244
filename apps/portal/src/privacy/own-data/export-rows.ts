import { mostStarts, startsWithinMs, type DataExport } from '@app/contracts';
import { AppError } from '@app/common';
import type { EntityManager } from 'typeorm';
import { locks } from '../../kernel/locks.js';

/** A row of `portal.data_exports`; bigints are text. */
interface ExportRow {
  readonly id: string;
  readonly owner_id: string;
  readonly started_by: string;
  readonly started_at: Date;
  readonly state: DataExport['state'];
  readonly step: DataExport['step'];
  readonly problem: DataExport['problem'];
  readonly finished_at: Date | null;
  readonly expires_at: Date | null;
  readonly rows: string;
  readonly expected_rows: string | null;
  readonly expected_bytes: string | null;
  readonly files: number;
  readonly bytes: string | null;
}

const columns = `id, owner_id, started_by, started_at, state, step, problem, finished_at, expires_at,
  rows, expected_rows, expected_bytes, files, bytes`;

const numberOf = (text: string | null): number | null => (text === null ? null : Number(text));

const exportOf = (row: ExportRow): DataExport => ({
  id: row.id,
  ownerId: row.owner_id,
  state: row.state,
  step: row.step,
  problem: row.problem,
  byStaff: row.started_by !== row.owner_id,
  startedAt: row.started_at.toISOString(),
  finishedAt: row.finished_at?.toISOString() ?? null,
  expiresAt: row.expires_at?.toISOString() ?? null,
  rows: Number(row.rows),
  expectedRows: numberOf(row.expected_rows),
  expectedBytes: numberOf(row.expected_bytes),
  files: row.files,
  bytes: numberOf(row.bytes),
});

/** An owner's exports of everything, for whoever may see them. */
export class DataExportRows {
  constructor(
    private readonly manager: EntityManager,
    private readonly ownerId: string,
  ) {}

  /** @returns Whether it is new; another owner's isn't, and `get` knows none. @throws AppError too-many `data-export-under-way`, `too-many-data-exports`. */
  async add(order: {
    readonly id: string;
    readonly startedBy: string;
    readonly userId: string | null;
    readonly at: Date;
  }): Promise<boolean> {
    const { id, startedBy, userId, at } = order;
    // One after the other, so that the count holds.
    await locks.take(this.manager, 'data-exports', this.ownerId);
    const known: unknown[] = await this.manager.query(
      'select from portal.data_exports where id = $1',
      [id],
    );
    if (known.length > 0) return false;
    await this.refuseTooMany(at);
    await this.manager.query(
      `insert into portal.data_exports (id, owner_id, started_by, user_id, started_at, due_at, state)
       values ($1, $2, $3, $4, $5, $5, 'waiting')`,
      [id, this.ownerId, startedBy, userId, at],
    );
    return true;
  }

  /** @throws AppError not-found `no-such-data-export`, also when it is another's. */
  async get(id: string): Promise<DataExport> {
    const rows: ExportRow[] = await this.manager.query(
      `select ${columns} from portal.data_exports where id = $1 and owner_id = $2`,
      [id, this.ownerId],
    );
    const [row] = rows;
    if (row !== undefined) return exportOf(row);
    throw new AppError('not-found', 'no-such-data-export', 'There is no such export.');
  }

  /** Newest first. */
  async list(limit: number): Promise<DataExport[]> {
    const rows: ExportRow[] = await this.manager.query(
      `select ${columns} from portal.data_exports where owner_id = $1
       order by started_at desc, id desc limit $2`,
      [this.ownerId, limit],
    );
    return rows.map(exportOf);
  }

  /** Whoever makes its file hears of it within a page. */
  async cancel(id: string, at: Date): Promise<void> {
    await this.manager.query(
      `update portal.data_exports set state = 'cancelled', step = null, bytes = null, sha256 = null,
         expires_at = null, finished_at = coalesce(finished_at, $3)
       where id = $1 and owner_id = $2 and state in ('waiting', 'running', 'done')`,
      [id, this.ownerId, at],
    );
  }

  /**
   * @param userId Whose account the file has to be about, where it is about one; null: nobody's of his.
   * @throws AppError conflict `no-file`; forbidden `others-file`.
   */
  async fileOf(
    id: string,
    userId: string | null,
  ): Promise<{ attempt: number; bytes: number; sha256: string }> {
    const rows: { attempts: number; bytes: string; sha256: string; for_others: boolean }[] =
      await this.manager.query(
        `select attempts, bytes, sha256,
           user_id is not null and user_id is distinct from $3 as for_others
         from portal.data_exports where id = $1 and owner_id = $2 and state = 'done'`,
        [id, this.ownerId, userId],
      );
    const [row] = rows;
    if (row === undefined) {
      throw new AppError('conflict', 'no-file', 'There is no file of it, yet or any more.');
    }
    if (row.for_others) {
      throw new AppError('forbidden', 'others-file', 'Only who asked for this file may fetch it.');
    }
    return { attempt: row.attempts, bytes: Number(row.bytes), sha256: row.sha256 };
  }

  private async refuseTooMany(at: Date): Promise<void> {
    const [count]: [{ under_way: string; lately: string }] = await this.manager.query(
      `select count(*) filter (where state in ('waiting', 'running')) as under_way,
         count(*) filter (where started_at > $2 and state <> 'failed') as lately
       from portal.data_exports where owner_id = $1`,
      [this.ownerId, new Date(at.getTime() - startsWithinMs)],
    );
    if (Number(count.under_way) > 0) {
      throw new AppError(
        'too-many',
        'data-export-under-way',
        'One is being made; wait until it is done, or cancel it.',
      );
    }
    if (Number(count.lately) >= mostStarts) {
      throw new AppError(
        'too-many',
        'too-many-data-exports',
        `There were ${mostStarts} within 24 hours; the last one’s file can be had for seven days.`,
      );
    }
  }
}
