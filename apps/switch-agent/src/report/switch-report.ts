import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { systemClock } from '@app/common';
import { switchesBucket, type SwitchState } from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { Messaging, type Bucket } from '@app/platform/messaging';
import { Repeater } from '@app/platform/repeating';
import type { Config } from '../config.js';

type Said = Omit<SwitchState, 'name' | 'at'>;

/**
 * Reports the switch's state to the bucket `switches`: periodically, and at once after a change.
 */
@Injectable()
export class SwitchReport implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('SwitchReport');
  private readonly switches: Bucket<typeof switchesBucket.schema>;
  private readonly reporting: Repeater;
  private said: Said = { promptsRevision: 0, carriers: null, silentTrunks: [], paused: null };

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    messaging: Messaging,
  ) {
    this.switches = messaging.bucket(switchesBucket);
    this.reporting = new Repeater(
      () => this.report(),
      config.SWITCH_REPORT_MS,
      // A failed report is only logged: after 30 s without one, readers rightly no longer count the
      // switch as live.
      (error) =>
        this.logger.warn('could not report the switch’s state to the bus; trying again', error),
    );
  }

  onApplicationBootstrap(): void {
    this.reporting.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.reporting.stop();
  }

  say(change: Partial<Said>): void {
    this.said = { ...this.said, ...change };
    this.reporting.wake();
  }

  private async report(): Promise<void> {
    const { SWITCH_NAME: name } = this.config;
    await this.switches.put(name, { name, at: systemClock.now().getTime(), ...this.said });
  }
}
