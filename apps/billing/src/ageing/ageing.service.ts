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
 * Runs an ageing pass every `AGE_EVERY_MS`, logs what it destroyed, and raises the alarm
 * `charges-kept-too-long` when destruction is a day late.
 */
@Injectable()
export class AgeingJob {
  private readonly logger = new Logger(AgeingJob.name);
  private readonly ageing: Ageing;
  /** When the last complete pass ended, in milliseconds since 1970; until then, when the process started. */
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
        this.logger.error(
          'could not destroy data past its retention period; retrying after the interval',
          error,
        );
        void this.updateAlarm();
      },
    );
  }

  private async work(): Promise<void> {
    await this.ageing.pass((aged) => {
      rowsAged.inc({ step: aged.step }, aged.rows);
      this.logger.log('destroyed data past its retention period', { ...aged });
    });
    this.lastDone = systemClock.now().getTime();
    await this.updateAlarm();
  }

  /** Late: data due a day ago is still there or, when the database can't be asked, a day without a pass. */
  private async updateAlarm(): Promise<void> {
    const isLate = await this.ageing
      .isLate(dayMs)
      .catch(() => systemClock.now().getTime() - this.lastDone > dayMs);
    this.alarms.set('charges-kept-too-long', '', isLate);
  }
}
