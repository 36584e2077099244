import { Alarms } from '@app/platform/alarms';
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
import { legsMissing, passesFailed } from '../kernel/metrics.js';
import { Refusals, Switches } from '../switches/index.js';
import { SessionStore } from './session-store.js';
import { liveSessions, readSessionCounts } from './session-counts.js';

/**
 * Days that a missing leg keeps the alarm raised: as long as switch-agent keeps a file that cdr
 * refused, in which a leg may be found.
 */
const alarmDays = 7;

/**
 * Compares each switch's own count of its sessions with the stored legs. The switch is asked first
 * and the legs are counted afterwards: a session ends after its post was answered, so that no
 * session is suspected whose leg was stored.
 */
@Injectable()
export class SessionCheck implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(SessionCheck.name);
  private readonly store: SessionStore;
  private readonly repeater: Repeater;

  constructor(
    database: DataSource,
    private readonly switches: Switches,
    private readonly refusals: Refusals,
    @Inject(CONFIG) private readonly config: Config,
    private readonly alarms: Alarms,
    outage: DatabaseOutage,
  ) {
    this.store = new SessionStore(database);
    this.repeater = new Repeater(
      () => this.check(),
      config.SEEN_EVERY_MS,
      (error) => {
        passesFailed.inc({ part: 'session-check' });
        if (!outage.covers(error)) {
          this.logger.error(
            'could not compare legs with the session counts of switches; trying again',
            error,
          );
        }
      },
    );
  }

  onApplicationBootstrap(): void {
    this.repeater.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.repeater.stop();
    await this.noteRefused().catch(() => undefined);
  }

  private async check(): Promise<void> {
    const { LEGS_MISSING_AFTER_MS } = this.config;
    await Promise.all(this.switches.names.map((name) => this.checkSwitch(name)));
    await this.addUp();
    await this.store.settleEnded(LEGS_MISSING_AFTER_MS);
    await this.alarm();
  }

  private async checkSwitch(switchName: string): Promise<void> {
    const counts = await readSessionCounts(switchName, this.switches.ask);
    if (counts === null) return;
    await this.addUp();
    await this.store.take(counts);
    if (!(await this.store.isDue(counts.coreUuid, this.config.LEGS_MISSING_AFTER_MS))) return;
    const live = await liveSessions(switchName, this.switches.ask);
    if (live === null) return;
    await this.addUp();
    const missing = await this.store.settle(counts.coreUuid, live);
    if (missing !== undefined) {
      this.logger.error('a switch counted sessions whose legs never arrived', { ...missing });
    }
  }

  private async addUp(): Promise<void> {
    await this.noteRefused();
    await this.store.addUp();
  }

  private async noteRefused(): Promise<void> {
    const refused = this.refusals.take();
    if (refused.length === 0) return;
    try {
      await this.store.noteRefused(refused);
    } catch (error) {
      this.refusals.restore(refused);
      throw error;
    }
  }

  private async alarm(): Promise<void> {
    const missing = new Map(
      (await this.store.missing(alarmDays)).map(({ switchName, count }) => [switchName, count]),
    );
    for (const name of this.switches.names) {
      const count = missing.get(name) ?? 0;
      legsMissing.set({ switch: name }, count);
      this.alarms.count('legs-missing', name, count);
    }
  }
}
