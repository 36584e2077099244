import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { Alarms } from '@app/platform/alarms';
import { CONFIG } from '@app/platform/config';
import { Repeater } from '@app/platform/repeating';
import type { Config } from '../config.js';
import { controllersWell } from '../metrics.js';
import { controllersIn } from './balancer-status.js';

/** Time limit of a request to the balancer, which answers from memory: a late answer means that it hangs. */
const timeoutMs = 2000;

/**
 * Asks the balancer on this host which controllers are up. A controller that is dead or hangs
 * cannot report itself, so nothing else notices that this switch's calls have nowhere to go.
 */
@Injectable()
export class BalancerWatch implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('BalancerWatch');
  private readonly looks: Repeater;
  private readonly url: URL;
  /** The controllers that the balancer named last. */
  private names = new Set<string>();

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly alarms: Alarms,
  ) {
    this.url = new URL('/metrics?scope=server', config.BALANCER_URL);
    this.looks = new Repeater(
      () => this.look(),
      config.BALANCER_LOOK_MS,
      (error) => this.failed(error),
    );
  }

  onApplicationBootstrap(): void {
    this.looks.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.looks.stop();
  }

  private async look(): Promise<void> {
    const answer = await fetch(this.url, { signal: AbortSignal.timeout(timeoutMs) });
    const metrics = await answer.text();
    const controllers = controllersIn(metrics);
    if (!answer.ok || controllers.size === 0) {
      throw new Error(`the balancer answered ${answer.status} and named no controller`);
    }
    this.alarms.clear('balancer-away', this.config.SWITCH_NAME);
    this.take(controllers);
  }

  private take(controllers: ReadonlyMap<string, boolean>): void {
    const { SWITCH_NAME, CONTROLLER_ALARM_MS } = this.config;
    for (const name of new Set([...this.names, ...controllers.keys()])) {
      const subject = `${SWITCH_NAME}/${name}`;
      // A controller that the balancer does not name any more has left its configuration.
      if (controllers.get(name) ?? true) this.alarms.clear('controller-away', subject);
      else this.alarms.raiseIn(CONTROLLER_ALARM_MS, 'controller-away', subject);
    }
    this.names = new Set(controllers.keys());
    const well = [...controllers.values()].filter((isWell) => isWell).length;
    controllersWell.set(well);
    this.alarmSoon('controllers-away', well === 0);
  }

  private failed(error: Error): void {
    this.logger.warn('cannot read the controllers’ states from the balancer; trying again', error);
    this.alarmSoon('balancer-away', true);
  }

  /**
   * Raises the alarm only when two readings in a row fail, as one may meet a moment that is over at
   * the next.
   */
  private alarmSoon(code: 'controllers-away' | 'balancer-away', isRaised: boolean): void {
    const { SWITCH_NAME, BALANCER_LOOK_MS } = this.config;
    if (isRaised) this.alarms.raiseIn(2 * BALANCER_LOOK_MS, code, SWITCH_NAME);
    else this.alarms.clear(code, SWITCH_NAME);
  }
}
