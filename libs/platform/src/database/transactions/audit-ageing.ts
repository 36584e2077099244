import { systemClock } from '@app/common';
import { overBefore } from '@app/contracts';
import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Repeater } from '../../repeating/index.js';
import { isDatabaseAway } from '../database-away.js';
import { moment, text, whole } from '../table/column-types.js';
import { rowsOf } from '../table/table.js';
import { Transactions } from './transactions.js';
import { AuditEntry, AuditHead } from '../audit/audit-entry.entity.js';

const everyMs = 3_600_000;
const batch = 1000;

const links = rowsOf({ seq: whole, at: moment, hash: text });

/**
 * Deletes audit entries after the retention period of accountability, from the log's beginning and
 * without a gap. The rest is still a chain: the head keeps the hash that the first remaining entry
 * follows.
 */
@Injectable()
export class AuditAgeing implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(AuditAgeing.name);
  private readonly repeater: Repeater;

  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
  ) {
    this.repeater = new Repeater(
      async (stopping) => void (await this.pass(systemClock.now(), stopping)),
      everyMs,
      (error) => {
        if (isDatabaseAway(error))
          this.logger.warn(
            'audit entries past their retention period cannot be deleted while the database is away; trying again',
            error,
          );
        else
          this.logger.error(
            'could not delete audit entries past their retention period; trying again',
            error,
          );
      },
    );
  }

  onApplicationBootstrap(): void {
    this.repeater.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.repeater.stop();
  }

  /** @returns The number of deleted entries */
  async pass(now: Date, stopping?: AbortSignal): Promise<number> {
    const before = overBefore('accountability', now);
    let gone = 0;
    for (;;) {
      const some = await this.some(before);
      gone += some;
      if (some < batch || stopping?.aborted === true) break;
    }
    if (gone > 0) this.logger.log('deleted audit entries past their retention period', { gone });
    return gone;
  }

  private async some(before: Date): Promise<number> {
    const log = this.database.getMetadata(AuditEntry).tablePath;
    const head = this.database.getMetadata(AuditHead).tablePath;
    const next = `SELECT seq, at, hash FROM ${log} ORDER BY seq LIMIT $1`;
    const [first] = await links.query(this.database, next, [1]);
    if (first === undefined || first.at >= before) return 0;
    return this.transactions.run(async ({ manager, audit }) => {
      await manager.query(`SELECT FROM ${head} FOR UPDATE`);
      const rows = await links.query(manager, next, [batch]);
      const staying = rows.findIndex(({ at }) => at >= before);
      const aged = staying === -1 ? rows : rows.slice(0, staying);
      const last = aged.at(-1);
      if (last === undefined) return 0;
      await manager.query(`UPDATE ${head} SET aged_seq = $1, aged_hash = $2`, [
        last.seq,
        last.hash,
      ]);
      await manager.query(`DELETE FROM ${log} WHERE seq <= $1`, [last.seq]);
      await audit.note(this.schema(), 'ageing.audit-log', String(last.seq));
      return aged.length;
    });
  }

  private schema(): string {
    return this.database.getMetadata(AuditEntry).schema ?? '';
  }
}
