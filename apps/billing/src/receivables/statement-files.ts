import { createHash } from 'node:crypto';
import { AppError } from '@app/common';
import type { BankStatement } from '@app/contracts';
import { Blobs } from '@app/platform/blobs';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { statementOf } from './statement-of.js';

const keyPattern = /^bank-statements\/([0-9a-f-]{36})\.file$/;

/** Files of bank statements: taken once each, kept as the bank made them. */
@Injectable()
export class StatementFiles {
  /** What a token for a file is good for. */
  static readonly purpose = 'bank-statement';
  static readonly keyOf = (statementId: string): string => `bank-statements/${statementId}.file`;

  constructor(
    private readonly database: DataSource,
    private readonly blobs: Blobs,
  ) {}

  /** Its bytes from the start. */
  open(statementId: string): AsyncIterable<Uint8Array> {
    return this.blobs.read(StatementFiles.keyOf(statementId));
  }

  /**
   * Takes the file of a statement, which is to be read from then on; the same file again changes nothing.
   * @throws AppError conflict `other-file` when another file is here; invalid for an empty one.
   */
  async take(key: string, pieces: AsyncIterable<Uint8Array>): Promise<BankStatement> {
    const id = keyPattern.exec(key)?.[1] ?? '';
    const { state } = await statementOf(this.database.manager, id);
    if (state !== 'awaited') return this.compare(id, pieces);
    const { bytes, sha256 } = await this.blobs.write(key, pieces);
    if (bytes === 0) {
      throw new AppError('invalid', 'invalid-input', 'The file is empty.', [
        { field: 'body', rule: 'must be the file of the bank' },
      ]);
    }
    await this.database.transaction(async (manager) => {
      await manager.query(`select pg_advisory_xact_lock(hashtext('billing.bank_statements'))`);
      await manager.query(
        `update billing.bank_statements s set bytes = $2, sha256 = $3, duplicate_of = same.id,
           state = case when same.id is null then 'reading' else 'duplicate' end,
           finished_at = case when same.id is not null then clock_timestamp() end
         from (select) one left join lateral (
           select o.id from billing.bank_statements o
            where o.sha256 = $3 and o.id <> $1 and o.state in ('reading', 'matching', 'done')
            order by o.started_at limit 1) same on true
         where s.id = $1 and s.state = 'awaited'`,
        [id, bytes, sha256],
      );
    });
    return statementOf(this.database.manager, id);
  }

  private async compare(id: string, pieces: AsyncIterable<Uint8Array>): Promise<BankStatement> {
    const hash = createHash('sha256');
    for await (const piece of pieces) hash.update(piece);
    const rows: { sha256: string | null }[] = await this.database.query(
      'select sha256 from billing.bank_statements where id = $1',
      [id],
    );
    if (rows[0]?.sha256 !== hash.digest('hex')) {
      throw new AppError('conflict', 'other-file', 'Another file was sent under this id.', [
        { field: 'id', rule: 'must be a new one for another file' },
      ]);
    }
    return statementOf(this.database.manager, id);
  }
}
