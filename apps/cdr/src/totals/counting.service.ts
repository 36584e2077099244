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
import type { Config } from '../kernel/config.js';
import { DatabaseOutage } from '../kernel/database-outage.js';
import { callsUncounted, passesFailed } from '../kernel/metrics.js';
import { Counting, recordsAPage } from './counting.js';

/**
 * Counts calls into the totals as they are recorded, and before a question about totals is
 * answered.
 */
@Injectable()
export class CallCounting implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(CallCounting.name);
  private readonly counting: Counting;
  private readonly repeater: Repeater;
  private stopped = false;

  constructor(database: DataSource, @Inject(CONFIG) config: Config, outage: DatabaseOutage) {
    this.counting = new Counting(database);
    this.repeater = new Repeater(
      () => this.count(),
      config.SWEEP_MS,
      (error) => {
        passesFailed.inc({ part: 'totals' });
        if (!outage.covers(error)) {
          this.logger.warn('could not count calls into the totals; trying again', error);
        }
      },
    );
  }

  onApplicationBootstrap(): void {
    this.repeater.start();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    await this.repeater.stop();
  }

  /**
   * Counts the records until now. Returns how many may be left uncounted; 0 when all are counted.
   */
  upToNow(): Promise<number> {
    return this.counting.upToNow();
  }

  private async count(): Promise<void> {
    let behind = await this.measureBacklog();
    const isLong = behind > recordsAPage;
    if (isLong) this.logger.log('earlier calls are being counted into the totals', { behind });
    while (behind > 0 && !this.stopped) {
      // No records: the last positions given out were of records that are deleted by now.
      if ((await this.counting.page()) === 0) break;
      behind = await this.measureBacklog();
    }
    if (isLong && !this.stopped) this.logger.log('all calls are counted into the totals');
  }

  private async measureBacklog(): Promise<number> {
    const { counted, last } = await this.counting.howFar();
    callsUncounted.set(last - counted);
    return last - counted;
  }
}
