import { Alarms } from '@app/platform/alarms';
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

const checkEveryMs = 60_000;

/**
 * Counts the reports of the last 7 days that contradict their stored leg in a field that the price
 * depends on, and raises an alarm, so that staff compare with the carrier's figures while the
 * carrier can still be asked.
 */
@Injectable()
export class ConflictingReports implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(ConflictingReports.name);
  private readonly repeater: Repeater;

  constructor(
    private readonly database: DataSource,
    private readonly alarms: Alarms,
    outage: DatabaseOutage,
  ) {
    this.repeater = new Repeater(
      () => this.check(),
      checkEveryMs,
      (error) => {
        passesFailed.inc({ part: 'conflicting-reports' });
        if (!outage.covers(error)) {
          this.logger.error('could not count conflicting reports; trying again', error);
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

  /** Raises or clears the alarm by the reports of the last 7 days. */
  async check(): Promise<void> {
    const [row]: { reports: string }[] = await this.database.query(
      `select count(*) as reports from cdr.corrections
        where reason = 'conflicting-report' and noted_at > clock_timestamp() - interval '7 days'`,
    );
    this.alarms.count('reports-conflict', '', Number(row?.reports ?? 0));
  }
}
