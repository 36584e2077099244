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

/** How often the switch is asked: somebody may have paused it by hand, or started it again. */
const lookMs = 5000;

/**
 * Takes the switch out for new calls, and in again, as it is ordered to; calls under way go on. Whether
 * it is out only the switch knows: it is asked, and nothing is kept here.
 */
@Injectable()
export class Pausing implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('Pausing');
  private readonly client: InboundClient;
  private readonly working: Repeater;
  /** What is still to be done. */
  private order: SwitchOrder | null = null;
  /**
   * When the last order was given that came: each comes again whenever the bus was away. Those of before
   * this process are its predecessor's, and somebody may have done otherwise since.
   */
  private lastAt = Date.now();
  private said: boolean | null = null;

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
      onError: (error) => this.logger.error('could not handle an event', error),
    });
    this.working = new Repeater(
      () => this.work(),
      lookMs,
      (error) => {
        this.say(null);
        if (this.order) this.logger.warn('could not carry out an order; will try again', error);
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

  /** Whether the switch takes no new calls, as it said last. */
  isPaused(): boolean {
    return this.said === true;
  }

  private async work(): Promise<void> {
    const { order, client } = this;
    // Nobody expects any more that it is carried out now.
    const isLate = order !== null && Date.now() - order.at > switchOrderLastsMs;
    if (isLate) this.logger.warn('an order came too late and is not carried out', { ...order });
    if (isLate) this.order = null;
    if (client.state.name !== 'ready') throw new Error('no connection to the switch');
    if (order !== null && !isLate) {
      await switchCommand(client, `fsctl ${order.paused ? 'pause' : 'resume'} inbound`);
      if (this.order === order) this.order = null;
      this.logger.log(order.paused ? 'the switch takes no new calls' : 'the switch takes calls');
    }
    const answer = await client.api('fsctl pause_check inbound', answerWithin);
    this.say(answer.trim() === 'true');
  }

  private say(paused: boolean | null): void {
    if (paused === this.said) return;
    this.said = paused;
    this.report.say({ paused });
  }
}
