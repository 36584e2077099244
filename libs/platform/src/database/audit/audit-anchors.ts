import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClock } from '@app/common';
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { Gauge } from 'prom-client';
import { DataSource } from 'typeorm';
import { CONFIG } from '../../config/index.js';
import { Repeater } from '../../repeating/index.js';
import { isDatabaseAway } from '../database-away.js';
import { anchorLine, type AuditAnchor } from './audit-anchor.js';
import { auditHead } from './audit.js';
import { AuditEntry } from './audit-entry.entity.js';

const everyMs = 600_000;

const anchored = new Gauge({
  name: 'audit_anchored_timestamp_seconds',
  help: 'Time at which the audit log’s end was last anchored, or found to be anchored already',
});

/**
 * Writes anchors of the audit log at intervals to the app's log and, where configured, to a file:
 * entries that database administrators rewrite later disagree with them.
 */
@Injectable()
export class AuditAnchors implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(AuditAnchors.name);
  private readonly repeater: Repeater;
  private last = '';

  constructor(
    private readonly database: DataSource,
    @Inject(CONFIG) private readonly config: { AUDIT_ANCHORS_DIR?: string | undefined },
  ) {
    this.repeater = new Repeater(
      () => this.pass(systemClock.now()),
      everyMs,
      (error) => {
        if (isDatabaseAway(error))
          this.logger.warn(
            'the audit log cannot be anchored while the database is away; trying again',
            error,
          );
        else this.logger.error('could not anchor the audit log; trying again', error);
      },
    );
  }

  onApplicationBootstrap(): void {
    this.repeater.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.repeater.stop();
  }

  /** Writes nothing when the log's end is the one that this process wrote last. */
  async pass(now: Date): Promise<void> {
    const { schema = '' } = this.database.getMetadata(AuditEntry);
    const anchor = await auditHead(this.database, schema, now);
    if (anchor !== null && anchor.hash !== this.last) {
      // The log line comes first: it goes elsewhere, so a full disk doesn't prevent it.
      this.logger.log('the audit log ends here', anchor);
      const { AUDIT_ANCHORS_DIR: folder } = this.config;
      if (folder !== undefined) await append(folder, anchor);
      this.last = anchor.hash;
    }
    anchored.set(now.getTime() / 1000);
  }
}

/**
 * Appends an anchor to the log's file of its year. The folder isn't created: nothing may be written
 * beside a volume that isn't mounted.
 */
async function append(folder: string, anchor: AuditAnchor): Promise<void> {
  const file = await open(
    join(folder, `${anchor.chain}-${anchor.at.slice(0, 4)}.jsonl`),
    'a+',
    0o640,
  );
  try {
    const { size } = await file.stat();
    // A line that a full disk cut short must not merge with this one.
    const isTorn = size > 0 && (await file.read(Buffer.alloc(1), 0, 1, size - 1)).buffer[0] !== 10;
    await file.appendFile(`${isTorn ? '\n' : ''}${anchorLine(anchor)}`);
    await file.sync();
  } finally {
    await file.close();
  }
}
