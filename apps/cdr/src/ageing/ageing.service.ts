import { systemClock } from '@app/common';
import { CONFIG } from '@app/platform/config';
import { Transactions } from '@app/platform/database';
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
import { DatabaseOutage } from '../database-outage.js';
import { passesFailed, rowsAged } from '../metrics.js';
import { Ageing } from './ageing.js';

/** Looks every now and then at what has become too old, and says what was done about it. */
@Injectable()
export class AgeingJob implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(AgeingJob.name);
  private readonly repeater: Repeater;

  constructor(
    database: DataSource,
    transactions: Transactions,
    @Inject(CONFIG) config: Config,
    outage: DatabaseOutage,
  ) {
    const ageing = new Ageing(database, transactions, systemClock);
    this.repeater = new Repeater(
      () =>
        ageing.pass((aged) => {
          rowsAged.inc({ step: aged.step }, aged.rows);
          this.logger.log('what was kept long enough is gone', { ...aged });
        }),
      config.AGE_EVERY_MS,
      (error) => {
        passesFailed.inc({ part: 'ageing' });
        if (!outage.covers(error)) {
          this.logger.error('could not age what is kept; trying again', error);
        }
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
