import { systemClock } from '@app/common';
import { Repeater } from '@app/platform/repeating';
import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DatabaseOutage } from '../kernel/database-outage.js';
import { passesFailed } from '../kernel/metrics.js';
import { Partitions } from './partitions.js';

/**
 * Time between two checks. A check costs nothing: the partitions that exist are known in memory.
 */
const everyMs = 60_000;

/** Makes the next month's partitions before its first call; without it, that call makes them. */
@Injectable()
export class PartitionsAhead implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(PartitionsAhead.name);
  private readonly repeater: Repeater;

  constructor(database: DataSource, outage: DatabaseOutage) {
    const partitions = new Partitions(database, systemClock);
    this.repeater = new Repeater(
      () => partitions.ensureAhead(),
      everyMs,
      (error) => {
        passesFailed.inc({ part: 'partitions' });
        if (!outage.covers(error))
          this.logger.error(
            'could not make the partitions of this or next month; trying again',
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
}
