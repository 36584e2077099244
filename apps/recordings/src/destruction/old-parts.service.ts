import { systemClock } from '@app/common';
import { CONFIG } from '@app/platform/config';
import { Repeater } from '@app/platform/repeating';
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '../config.js';
import { journalPartsRemoved, passesFailed } from '../metrics.js';
import { Journal } from './journal.js';
import { placesIn } from './replay.js';

const dayMs = 86_400_000;
const everyMs = dayMs / 4;

/**
 * Days beyond the age of the oldest backup: for a forgotten copy, and for work that a crash left
 * undone just before a backup.
 */
const marginDays = 30;

/**
 * Removes files of the journal that no backup needs: all entries were carried out, and the last is
 * older than any database that may be restored.
 */
@Injectable()
export class OldParts implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(OldParts.name);
  private readonly repeater: Repeater;

  constructor(
    private readonly database: DataSource,
    private readonly journal: Journal,
    @Inject(CONFIG) private readonly config: Pick<Config, 'BACKUPS_KEPT_DAYS'>,
  ) {
    this.repeater = new Repeater(
      () => this.remove(),
      everyMs,
      (error) => {
        passesFailed.inc({ part: 'journal' });
        this.logger.error(
          'could not remove old parts of the journal of destruction; trying again',
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

  async remove(): Promise<void> {
    const keptMs = (this.config.BACKUPS_KEPT_DAYS + marginDays) * dayMs;
    const before = new Date(systemClock.now().getTime() - keptMs);
    const there = new Set(await this.journal.files());
    for (const place of (await placesIn(this.database)).values()) {
      if (!there.has(place.file)) continue;
      const endedAt = await this.journal.endOf(place);
      if (endedAt === null || endedAt >= before) continue;
      await this.journal.remove(place);
      journalPartsRemoved.inc();
      const { file: part, bytes } = place;
      const fields = { part, bytes, endedAt: endedAt.toISOString() };
      this.logger.log('removed a part of the journal of destruction that no backup needs', fields);
    }
  }
}
