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

/** How long the alarm lasts after a suspect call began. */
const alarmHours = 24;
const checkEveryMs = 60_000;

/**
 * Raises an alarm for each owner whose numbers had suspect calls of late, so that staff check them.
 * A call without an owner was never forwarded, and is found by the search's filter only.
 */
@Injectable()
export class SuspectCalls implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(SuspectCalls.name);
  private readonly repeater: Repeater;
  private alarmed: ReadonlySet<string> = new Set();

  constructor(
    private readonly database: DataSource,
    private readonly alarms: Alarms,
    outage: DatabaseOutage,
  ) {
    this.repeater = new Repeater(
      () => this.check(),
      checkEveryMs,
      (error) => {
        passesFailed.inc({ part: 'suspect-calls' });
        if (!outage.covers(error)) {
          this.logger.error('could not look for owners with suspect calls; trying again', error);
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

  /** Raises and clears the alarms by the records of the last day. */
  async check(): Promise<void> {
    const rows = await this.database.query<{ owner_id: string }[]>(
      `select distinct owner_id from cdr.call_records
       where suspicions <> '{}' and started_at >= $1 and owner_id is not null`,
      [(Date.now() - alarmHours * 3_600_000) * 1000],
    );
    const owners = new Set(rows.map(({ owner_id: owner }) => owner));
    for (const owner of this.alarmed)
      if (!owners.has(owner)) this.alarms.clear('calls-suspect', owner);
    for (const owner of owners) this.alarms.raise('calls-suspect', owner);
    this.alarmed = owners;
  }
}
