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

const lookEveryMs = 60_000;

/**
 * How many reports of the last 7 days contradict what is held of their leg, where money hangs on it: an
 * alarm, so that a person compares with what the carrier says while it can still be asked.
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
      () => this.look(),
      lookEveryMs,
      (error) => {
        passesFailed.inc({ part: 'conflicting-reports' });
        if (!outage.covers(error)) {
          this.logger.error('could not look for conflicting reports; trying again', error);
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

  /** Raises or clears what the last 7 days say. */
  async look(): Promise<void> {
    const [row]: { reports: string }[] = await this.database.query(
      `select count(*) as reports from cdr.corrections
        where reason = 'conflicting-report' and noted_at > clock_timestamp() - interval '7 days'`,
    );
    this.alarms.count('reports-conflict', '', Number(row?.reports ?? 0));
  }
}
