import { systemClock } from '@app/common';
import { Alarms } from '@app/platform/alarms';
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
import type { Config } from '../kernel/config.js';
import { DatabaseOutage } from '../kernel/database-outage.js';
import { passesFailed, rowsAged } from '../kernel/metrics.js';
import { Ageing, type Late } from './ageing.js';

const dayMs = 86_400_000;

/** Runs ageing passes periodically, logs what they did, and raises an alarm when they are late. */
@Injectable()
export class AgeingJob implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(AgeingJob.name);
  private readonly ageing: Ageing;
  private readonly repeater: Repeater;
  /** Since when every pass has failed, by `performance.now()`. */
  private failsSince: number | undefined;

  constructor(
    database: DataSource,
    transactions: Transactions,
    @Inject(CONFIG) config: Config,
    outage: DatabaseOutage,
    private readonly alarms: Alarms,
  ) {
    this.ageing = new Ageing(database, transactions, systemClock, config.AGE_PERIODS);
    this.repeater = new Repeater(
      () => this.pass(),
      config.AGE_EVERY_MS,
      (error) => {
        passesFailed.inc({ part: 'ageing' });
        if (!outage.covers(error)) {
          this.logger.error(
            'could not remove call data past their retention period; trying again',
            error,
          );
        }
      },
    );
  }

  /** Steps that are a day late: passes are an hour apart, and a table may be in use for a while. */
  late(): Promise<Late[]> {
    return this.ageing.late(dayMs);
  }

  onApplicationBootstrap(): void {
    this.repeater.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.repeater.stop();
  }

  private async pass(): Promise<void> {
    try {
      await this.ageing.pass((aged) => {
        rowsAged.inc({ step: aged.step }, aged.rows);
        this.logger.log(
          'removed callers’ numbers or deleted calls whose retention period is over',
          { ...aged },
        );
      });
      this.failsSince = undefined;
    } catch (error) {
      this.failsSince ??= performance.now();
      throw error;
    } finally {
      await this.alarm();
    }
  }

  /**
   * Raises the alarm for late steps, or for a day of failed passes: rows of no month are in no list
   * of late steps.
   */
  private async alarm(): Promise<void> {
    const fails = this.failsSince !== undefined && performance.now() - this.failsSince >= dayMs;
    const late = await this.late();
    if (late.length > 0)
      this.logger.error('call data past their retention period are still there a day later', {
        late,
      });
    if (fails || late.length > 0) this.alarms.raise('ageing-late');
    else this.alarms.clear('ageing-late');
  }
}
