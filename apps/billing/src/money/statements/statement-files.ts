import { randomUUID } from 'node:crypto';
import { conflict, fieldProblem, invalid } from '@app/common';
import type { BankStatement } from '@app/contracts';
import { Blobs } from '@app/platform/blobs';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { locks } from '../../kernel/locks.js';
import { refuseUnconfirmed } from './statement-by-two.js';
import { statementOf } from './statement-of.js';

const keyPattern = /^bank-statements\/([0-9a-f-]{36})\.file$/;
const folderOf = (statementId: string): string => `bank-statements/${statementId}`;

/** The moments before which statements and files are old. */
export interface DestroyedBefore {
  /**
   * The moment for statements that await a file or a confirmation (by their start), and for refused
   * ones (by their end).
   */
  readonly left: Date;
  /** The moment for statements that were read and matched, by their end. */
  readonly read: Date;
}

/** Receives, stores and destroys the files of bank statements. Each file is accepted once per layout. */
@Injectable()
export class StatementFiles {
  /** The purpose of upload tokens. */
  static readonly purpose = 'bank-statement';
  static readonly keyOf = (statementId: string): string => `bank-statements/${statementId}.file`;

  constructor(
    private readonly database: DataSource,
    private readonly blobs: Blobs,
  ) {}

  /** The bytes of a stored file, from the start. */
  open(file: string): AsyncIterable<Uint8Array> {
    return this.blobs.read(file);
  }

  /**
   * Stores the file of a statement, which is then ready to be read. Sending the same file again changes nothing. Of
   * files sent at the same time the first complete one counts; each is stored under its own name until then.
   * @throws AppError conflict `other-file` when the statement has another file; invalid for an empty file.
   */
  async take(key: string, pieces: AsyncIterable<Uint8Array>): Promise<BankStatement> {
    const id = keyPattern.exec(key)?.[1] ?? '';
    await statementOf(this.database.manager, id);
    const file = `${folderOf(id)}/${randomUUID()}.file`;
    const { bytes, sha256 } = await this.blobs.write(file, pieces);
    const isTaken = bytes > 0 && (await this.claim(id, { file, bytes, sha256 }));
    if (!isTaken) await this.blobs.delete(file);
    if (bytes === 0) {
      throw invalid('invalid-input', 'The file is empty.', [
        fieldProblem('body', 'not-the-banks-file'),
      ]);
    }
    if (!isTaken) await this.expectSame(id, sha256);
    return statementOf(this.database.manager, id);
  }

  /** Deletes statements without a file, refuses unconfirmed ones, and destroys old files. */
  async destroyOld({ left, read }: DestroyedBefore): Promise<void> {
    const [abandoned]: [{ id: string }[], number] = await this.database.query(
      `delete from billing.bank_statements where state = 'awaited' and started_at < $1 returning id`,
      [left],
    );
    for (const { id } of abandoned) await this.blobs.deleteFolder(folderOf(id));
    await refuseUnconfirmed(this.database, left);
    const old: { id: string; file: string }[] = await this.database.query(
      `select id, file from billing.bank_statements where file is not null
          and finished_at < case state when 'done' then $2::timestamptz else $1::timestamptz end`,
      [left, read],
    );
    for (const { id, file } of old) {
      await this.blobs.delete(file);
      await this.blobs.deleteFolder(folderOf(id));
      await this.database.query('update billing.bank_statements set file = null where id = $1', [
        id,
      ]);
    }
  }

  /** Makes a stored file the statement's file. @returns False when the statement has a file already. */
  private claim(
    id: string,
    { file, bytes, sha256 }: { file: string; bytes: number; sha256: string },
  ): Promise<boolean> {
    return this.database.transaction(async (manager) => {
      await locks.take(manager, 'bank-statements');
      const [claimed]: [unknown[], number] = await manager.query(
        `update billing.bank_statements s set file = $4, bytes = $2, sha256 = $3, duplicate_of = same.id,
           state = case when same.id is null then 'reading' else 'duplicate' end,
           finished_at = case when same.id is not null then clock_timestamp() end
         from (select) one left join lateral (
           select o.id from billing.bank_statements o
             join billing.bank_statements w on w.id = $1 and w.layout is not distinct from o.layout
            where o.sha256 = $3 and o.id <> $1 and o.state in ('reading', 'unconfirmed', 'matching', 'done')
            order by o.started_at limit 1) same on true
         where s.id = $1 and s.state = 'awaited' returning s.id`,
        [id, bytes, sha256, file],
      );
      return claimed.length > 0;
    });
  }

  private async expectSame(id: string, sha256: string): Promise<void> {
    const rows: { sha256: string | null }[] = await this.database.query(
      'select sha256 from billing.bank_statements where id = $1',
      [id],
    );
    if (rows[0]?.sha256 === sha256) return;
    throw conflict(
      'other-file',
      'The statement with this id has another file; start a new statement.',
      [fieldProblem('id', 'id-taken')],
    );
  }
}
