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
  help: 'When the end of the audit log was last found anchored, or was anchored',
});

/**
 * Says every now and then where the audit log ends, in the app's own log and, where there is a folder for it, in a
 * file there: what the database's people rewrite afterwards disagrees with it.
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
        if (isDatabaseAway(error)) this.logger.warn('the audit log waits to be anchored', error);
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

  /** Writes nothing when the log ends where this process last said so. */
  async pass(now: Date): Promise<void> {
    const { schema = '' } = this.database.getMetadata(AuditEntry);
    const anchor = await auditHead(this.database, schema, now);
    if (anchor !== null && anchor.hash !== this.last) {
      // To the log first: it is another place, and a disk that is full is no reason to say nothing.
      this.logger.log('the audit log ends here', anchor);
      const { AUDIT_ANCHORS_DIR: folder } = this.config;
      if (folder !== undefined) await append(folder, anchor);
      this.last = anchor.hash;
    }
    anchored.set(now.getTime() / 1000);
  }
}

/**
 * A file a log and year. The folder isn't made: one that isn't mounted must not be written beside.
 */
async function append(folder: string, anchor: AuditAnchor): Promise<void> {
  const file = await open(
    join(folder, `${anchor.chain}-${anchor.at.slice(0, 4)}.jsonl`),
    'a+',
    0o640,
  );
  try {
    const { size } = await file.stat();
    // A line that a full disk cut short must not take this one with it.
    const isTorn = size > 0 && (await file.read(Buffer.alloc(1), 0, 1, size - 1)).buffer[0] !== 10;
    await file.appendFile(`${isTorn ? '\n' : ''}${anchorLine(anchor)}`);
    await file.sync();
  } finally {
    await file.close();
  }
}
