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
import type { Config } from '../config.js';
import { DatabaseOutage } from '../database-outage.js';
import { liveStale, passesFailed } from '../metrics.js';
import { Switches } from '../switches/switches.service.js';
import { LiveList } from './live-list.service.js';
import { StaleCalls } from './stale-calls.js';

/**
 * Asks switches about calls on the live list: all of a switch's when a connection to it was made,
 * and any that was not asked about for long. So a call leaves the list though nobody told of its end.
 */
@Injectable()
export class LiveCheck implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(LiveCheck.name);
  private readonly stale: StaleCalls;
  private readonly repeater: Repeater;
  private readonly reconnected = new Set<string>();

  constructor(
    database: DataSource,
    switches: Switches,
    @Inject(CONFIG) private readonly config: Config,
    private readonly live: LiveList,
    outage: DatabaseOutage,
  ) {
    this.stale = new StaleCalls(database, (switchName, uuid) => switches.channel(switchName, uuid));
    this.repeater = new Repeater(
      () => this.look(),
      config.SWEEP_MS * 10,
      (error) => {
        passesFailed.inc({ part: 'live-check' });
        if (!outage.covers(error)) {
          this.logger.error('could not check the list of live calls; trying again', error);
        }
      },
    );
    switches.whenConnected((switchName) => {
      this.reconnected.add(switchName);
      this.repeater.wake();
    });
  }

  onApplicationBootstrap(): void {
    this.repeater.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.repeater.stop();
  }

  private async look(): Promise<void> {
    for (const switchName of this.reconnected) {
      this.gone(await this.stale.ofSwitch(switchName));
      this.reconnected.delete(switchName);
    }
    this.gone(await this.stale.notAskedFor(this.config.LIVE_CHECK_AFTER_MS));
  }

  private gone(callIds: readonly string[]): void {
    if (callIds.length === 0) return;
    liveStale.inc(callIds.length);
    this.logger.warn('calls on the live list are gone from their switch', {
      count: callIds.length,
    });
    this.live.ended(callIds);
  }
}
