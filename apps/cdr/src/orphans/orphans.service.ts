import { CONFIG } from '@app/platform/config';
import { Alarms } from '@app/platform/alarms';
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
import { orphansFound, passesFailed } from '../kernel/metrics.js';
import { Switches } from '../switches/index.js';
import { orphansBySwitch } from './listed-orphans.js';
import { OrphanLegs } from './orphan-legs.js';

/**
 * Days that an orphan keeps the alarm raised: as long as switch-agent keeps an unreadable spooled
 * file, in which an A leg may be found.
 */
const alarmDays = 7;

/** Checks legs whose A leg does not arrive, and raises an alarm for each switch with orphans. */
@Injectable()
export class Orphans implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(Orphans.name);
  private readonly orphanLegs: OrphanLegs;
  private readonly repeater: Repeater;
  /** Switches with an alarm. */
  private alarmed: ReadonlySet<string> = new Set();

  constructor(
    private readonly database: DataSource,
    private readonly alarms: Alarms,
    switches: Switches,
    @Inject(CONFIG) config: Config,
    outage: DatabaseOutage,
  ) {
    this.orphanLegs = new OrphanLegs(database, switches.channel, {
      askAfterMs: config.ORPHAN_ASK_AFTER_MS,
      graceMs: config.ORPHAN_GRACE_MS,
    });
    this.repeater = new Repeater(
      () => this.check(),
      config.SWEEP_MS * 10,
      (error) => {
        passesFailed.inc({ part: 'orphans' });
        if (!outage.covers(error)) {
          this.logger.error('could not check legs without an A leg; trying again', error);
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

  private async check(): Promise<void> {
    for (const orphan of await this.orphanLegs.check()) {
      orphansFound.inc();
      this.logger.error(
        'a B leg’s A leg has not arrived though its channel is gone; the B leg is listed in orphan_legs',
        {
          ...orphan,
        },
      );
    }
    await this.alarm();
  }

  private async alarm(): Promise<void> {
    const orphans = await orphansBySwitch(this.database, alarmDays);
    const counts = new Map(orphans.map((row) => [row.switch_name, row.count]));
    for (const name of new Set([...this.alarmed, ...counts.keys()])) {
      this.alarms.count('legs-orphaned', name, counts.get(name) ?? 0);
    }
    this.alarmed = new Set(counts.keys());
  }
}
