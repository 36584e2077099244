import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { switchOrderLastsMs, switchOrdersBucket, type SwitchOrder } from '@app/contracts';
import { InboundClient } from '@app/event-socket';
import { CONFIG } from '@app/platform/config';
import { Messaging } from '@app/platform/messaging';
import { Repeater } from '@app/platform/repeating';
import type { Config } from '../config.js';
import { SwitchReport } from '../report/switch-report.js';
import { answerWithin, switchCommand, switchTimeouts } from '../switch-command.js';

/**
 * Interval at which the switch is asked whether it is paused: an operator may have paused or
 * restarted it.
 */
const lookMs = 5000;

/**
 * Pauses the switch for new calls and resumes it as ordered; running calls go on. The switch alone
 * knows whether it is paused: it is asked, and nothing is stored here.
 */
@Injectable()
export class Pausing implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('Pausing');
  private readonly client: InboundClient;
  private readonly working: Repeater;
  /** The order that isn't carried out yet; null: none. */
  private order: SwitchOrder | null = null;
  /**
   * When the last order was given, in ms since 1970. The bus delivers every order again after an
   * outage. Orders from before this process were its predecessor's: the switch may have been
   * resumed by hand since.
   */
  private lastAt = Date.now();
  private lastAnswer: boolean | null = null;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly messaging: Messaging,
    private readonly report: SwitchReport,
  ) {
    this.client = new InboundClient({
      host: config.SWITCH_HOST,
      port: config.SWITCH_PORT,
      password: config.EVENT_SOCKET_PASSWORD,
      ...switchTimeouts,
      events: [],
      onEvent: () => undefined,
      onState: () => this.working.wake(),
      onError: (error) =>
        this.logger.error('could not handle an event of the switch; it is skipped', error),
    });
    this.working = new Repeater(
      () => this.work(),
      lookMs,
      (error) => {
        this.noteAnswer(null);
        if (this.order)
          this.logger.warn('could not pause or resume the switch; trying again', error);
      },
    );
  }

  onApplicationBootstrap(): void {
    this.client.start();
    this.working.start();
    this.messaging.watch(switchOrdersBucket, {
      put: (name, order) => {
        if (name !== this.config.SWITCH_NAME || order.at <= this.lastAt) return;
        this.lastAt = order.at;
        this.order = order;
        this.working.wake();
      },
      delete: () => undefined,
    });
  }

  async onModuleDestroy(): Promise<void> {
    await this.working.stop();
    await this.client.close();
  }

  /** Whether the switch admits no new calls, by its last answer. */
  isPaused(): boolean {
    return this.lastAnswer === true;
  }

  private async work(): Promise<void> {
    const { order, client } = this;
    // An order this old is no longer expected to take effect.
    const isLate = order !== null && Date.now() - order.at > switchOrderLastsMs;
    if (isLate)
      this.logger.warn(
        'an order to pause or resume the switch expired before the switch confirmed it',
        {
          ...order,
        },
      );
    if (isLate) this.order = null;
    if (client.state.name !== 'ready') throw new Error('no connection to the switch');
    if (order !== null && !isLate) {
      await switchCommand(client, `fsctl ${order.paused ? 'pause' : 'resume'} inbound`);
      if (this.order === order) this.order = null;
      this.logger.log(
        order.paused ? 'paused the switch for new calls' : 'resumed the switch for new calls',
      );
    }
    const answer = await client.api('fsctl pause_check inbound', answerWithin);
    const paused = answer.trim() === 'true';
    // Portal waits for a report after its order, also of what was so before.
    if (order !== null && !isLate) this.lastAnswer = null;
    this.noteAnswer(paused);
  }

  private noteAnswer(paused: boolean | null): void {
    if (paused === this.lastAnswer) return;
    this.lastAnswer = paused;
    this.report.say({ paused });
  }
}
