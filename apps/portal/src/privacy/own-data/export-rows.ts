import { mostStarts, startsWithinMs, type DataExport } from '@app/contracts';
import { AppError } from '@app/common';
import { columnTypes, type RowOf, rowsOf, tableOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import { locks } from '../../kernel/locks.js';
import { isByStaff } from './data-export.js';
import { StoredDataExport } from './data-export.entity.js';

const table = tableOf(StoredDataExport).without(
  'userId',
  'attempts',
  'dueAt',
  'collected',
  'sha256',
  'toldAt',
);

const { flag, integer, text, whole } = columnTypes;
const files = rowsOf({ attempt: integer, bytes: whole, sha256: text, isForOthers: flag });

const exportOf = ({ startedBy, ...row }: RowOf<typeof table>): DataExport => ({
  byStaff: isByStaff({ startedBy, ...row }),
  ...row,
});

/** An owner's data exports, for principals who may see them. */
export class DataExportRows {
  constructor(
    private readonly manager: EntityManager,
    private readonly ownerId: string,
  ) {}

  /**
   * Adds an export.
   * @returns Whether it is new; false for an id of another owner's export, which `get` then doesn't find.
   * @throws AppError too-many `data-export-under-way`, `too-many-data-exports`.
   */
  async add(order: {
    readonly id: string;
    readonly startedBy: string;
    readonly userId: string | null;
    readonly at: Date;
  }): Promise<boolean> {
    const { id, startedBy, userId, at } = order;
    // Requests of an owner are handled one at a time, so that the count is right.
    await locks.take(this.manager, 'data-exports', this.ownerId);
    if (await this.manager.existsBy(StoredDataExport, { id })) return false;
    await this.refuseTooMany(at);
    const begun = { startedAt: at.toISOString(), dueAt: at.toISOString() };
    await tableOf(StoredDataExport).insert(this.manager, [
      { id, ownerId: this.ownerId, startedBy, userId, ...begun, state: 'waiting' },
    ]);
    return true;
  }

  /**
   * One export.
   * @throws AppError not-found `no-such-data-export`, also for another owner's export.
   */
  async get(id: string): Promise<DataExport> {
    const [row] = await table.query(
      this.manager,
      `select ${table.columns()} from portal.data_exports where id = $1 and owner_id = $2`,
      [id, this.ownerId],
    );
    if (row !== undefined) return exportOf(row);
    throw new AppError('not-found', 'no-such-data-export', 'There is no such export.');
  }

  /** Lists the owner's exports, newest first. */
  async list(limit: number): Promise<DataExport[]> {
    const rows = await table.query(
      this.manager,
      `select ${table.columns()} from portal.data_exports where owner_id = $1
       order by started_at desc, id desc limit $2`,
      [this.ownerId, limit],
    );
    return rows.map(exportOf);
  }

  /** Cancels an export; the replica that makes its file notices it within a page. */
  async cancel(id: string, at: Date): Promise<void> {
    await this.manager.query(
      `update portal.data_exports set state = 'cancelled', step = null, bytes = null, sha256 = null,
         expires_at = null, finished_at = coalesce(finished_at, $3)
       where id = $1 and owner_id = $2 and state in ('waiting', 'running', 'done')`,
      [id, this.ownerId, at],
    );
  }

  /**
   * The file of a finished export.
   * @param userId The user who asks; a file with a user's own account is for that user only. Null: no user of the
   * owner asks.
   * @throws AppError conflict `no-file`; forbidden `others-file`.
   */
  async fileOf(
    id: string,
    userId: string | null,
  ): Promise<{ attempt: number; bytes: number; sha256: string }> {
    const [row] = await files.query(
      this.manager,
      `select attempts as attempt, bytes, sha256,
           user_id is not null and user_id is distinct from $3 as "isForOthers"
         from portal.data_exports where id = $1 and owner_id = $2 and state = 'done'`,
      [id, this.ownerId, userId],
    );
    if (row === undefined) {
      throw new AppError(
        'conflict',
        'no-file',
        'The export has no file: it is not made yet, or is destroyed already.',
      );
    }
    if (row.isForOthers) {
      throw new AppError(
        'forbidden',
        'others-file',
        'Only the person who requested this file may fetch it.',
      );
    }
    return { attempt: row.attempt, bytes: row.bytes, sha256: row.sha256 };
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
        'An export is being made: wait until it is done, or cancel it.',
      );
    }
    if (Number(count.lately) >= mostStarts) {
      throw new AppError(
        'too-many',
        'too-many-data-exports',
        `At most ${mostStarts} exports may be requested within 24 hours; the last one’s file is kept for seven days.`,
      );
    }
  }
}
