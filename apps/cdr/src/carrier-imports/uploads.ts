import { createHash } from 'node:crypto';
import { AppError, systemClock, fieldProblem } from '@app/common';
import { FolderBlobs } from '@app/platform/blobs';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { locks } from '../kernel/locks.js';
import { awaitedMs, fileKeyOf, folderOf, keptMs } from './import-files.js';
import { ImportRows } from './rows/import-rows.js';

/** SQL: states of imports whose file must not be imported again. */
const counting = `('uploaded', 'reading', 'storing', 'comparing', 'done', 'stopped', 'failed')`;

/** Receives files in parts, so that an interrupted upload can resume. */
@Injectable()
export class Uploads {
  constructor(
    private readonly database: DataSource,
    private readonly blobs: FolderBlobs,
  ) {}

  /**
   * Receives a part.
   * @param at Offset of the part in the file, which must be the number of bytes received so far.
   * @returns The number of bytes received by now.
   * @throws AppError conflict `other-offset`, `is-uploaded`; invalid for more bytes than announced;
   * unavailable `no-space`.
   */
  async take(importId: string, at: number, part: Buffer): Promise<{ uploadedBytes: number }> {
    const taken = await this.database.transaction(async (manager) => {
      const stored = await new ImportRows(manager).locked(importId);
      if (stored.state !== 'uploading') {
        throw new AppError(
          'conflict',
          'is-uploaded',
          'The file is uploaded already, or it was destroyed.',
        );
      }
      const here = stored.uploadedBytes;
      if (at !== here) {
        throw new AppError('conflict', 'other-offset', `Go on at byte ${here}.`, [
          fieldProblem('offset', 'other-offset', { offset: here }),
        ]);
      }
      const uploadedBytes = at + part.length;
      if (part.length === 0 || uploadedBytes > stored.bytes) {
        throw new AppError('invalid', 'invalid-input', 'The part doesn’t fit into the file.', [
          fieldProblem('body', 'not-so-many-bytes', { most: stored.bytes - at }),
        ]);
      }
      await this.blobs.writeAt(fileKeyOf(importId), at, part).catch(refuseIfFull);
      await manager.query(
        'update cdr.carrier_imports set uploaded_bytes = $2, expires_at = $3 where id = $1',
        [importId, uploadedBytes, new Date(systemClock.now().getTime() + awaitedMs)],
      );
      return { uploadedBytes, isWhole: uploadedBytes === stored.bytes };
    });
    if (taken.isWhole) await this.finish(importId);
    return { uploadedBytes: taken.uploadedBytes };
  }

  /** Finishes a complete file: it then waits to be read, or is a duplicate of an earlier import. */
  async finish(importId: string): Promise<void> {
    const hash = createHash('sha256');
    for await (const piece of this.blobs.read(fileKeyOf(importId))) hash.update(piece as Buffer);
    const sha256 = hash.digest('hex');
    const isKnown = await this.database.transaction(async (manager) => {
      await locks.take(manager, 'carrier-imports');
      const now = systemClock.now();
      const [rows]: [{ duplicate_of: string | null }[], number] = await manager.query(
        `update cdr.carrier_imports i set sha256 = $2, duplicate_of = same.id,
           state = case when same.id is null then 'uploaded' else 'duplicate' end,
           expires_at = case when same.id is null then $3::timestamptz else $4::timestamptz end,
           finished_at = case when same.id is not null then $4::timestamptz end
         from (select) one left join lateral (
           select o.id from cdr.carrier_imports o
           where o.sha256 = $2 and o.id <> $1 and o.state in ${counting}
             and o.carrier_id = (select carrier_id from cdr.carrier_imports where id = $1)
           order by o.started_at limit 1) same on true
         where i.id = $1 and i.state = 'uploading' and i.uploaded_bytes = i.bytes
         returning i.duplicate_of`,
        [importId, sha256, new Date(now.getTime() + keptMs), now],
      );
      return rows[0] !== undefined && rows[0].duplicate_of !== null;
    });
    if (!isKnown) return;
    // The date is cleared last: if this is interrupted, the deletion of old files repeats it.
    await this.blobs.deleteFolder(folderOf(importId));
    await this.database.query('update cdr.carrier_imports set expires_at = null where id = $1', [
      importId,
    ]);
  }
}

function refuseIfFull(error: NodeJS.ErrnoException): never {
  if (error.code !== 'ENOSPC') throw error;
  throw new AppError('unavailable', 'no-space', 'There is no room for the file on the disk.');
}
