import { systemClock } from '@app/common';
import { Alarms } from '@app/platform/alarms';
import { Blobs } from '@app/platform/blobs';
import { CONFIG } from '@app/platform/config';
import { Transactions } from '@app/platform/database';
import { Repeaters } from '@app/platform/repeating';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '../kernel/config.js';
import { rowsAged } from '../kernel/metrics.js';
import { Ageing } from './ageing.js';

const dayMs = 86_400_000;

/**
 * Looks every now and then at what has become too old, says what was done about it, and raises
 * `charges-kept-too-long` when that is a day late.
 */
@Injectable()
export class AgeingJob {
  private readonly logger = new Logger(AgeingJob.name);
  private readonly ageing: Ageing;
  /** The process's start counts as a pass. */
  private lastDone = systemClock.now().getTime();

  constructor(
    database: DataSource,
    transactions: Transactions,
    blobs: Blobs,
    private readonly alarms: Alarms,
    repeaters: Repeaters,
    @Inject(CONFIG) config: Config,
  ) {
    this.ageing = new Ageing(database, transactions, blobs, config.KEPT_MONTHS, systemClock);
    repeaters.repeat(
      () => this.work(),
      config.AGE_EVERY_MS,
      (error) => {
        this.logger.error('could not give up what was kept long enough; trying again', error);
        void this.look();
      },
    );
  }

  private async work(): Promise<void> {
    await this.ageing.pass((aged) => {
      rowsAged.inc({ step: aged.step }, aged.rows);
      this.logger.log('what was kept long enough is gone', { ...aged });
    });
    this.lastDone = systemClock.now().getTime();
    await this.look();
  }

  /** Late is what should have been gone a day ago; with a database that doesn't say, a day without a pass. */
  private async look(): Promise<void> {
    const isLate = await this.ageing
      .isLate(dayMs)
      .catch(() => systemClock.now().getTime() - this.lastDone > dayMs);
    this.alarms.set('charges-kept-too-long', '', isLate);
  }
}
