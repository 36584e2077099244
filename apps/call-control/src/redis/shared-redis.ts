import {
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { HealthChecks } from '@app/platform/bootstrap';
import { CONFIG } from '@app/platform/config';
import { Repeater } from '@app/platform/repeating';
import type { Config } from '../config.js';
import { RedisLink } from './redis-link.js';

/** How often Redis is asked whether it is well, and told all anew: see `orderRules.aliveMs`. */
export const beatMs = 2_000;
/** While it isn't: a Redis that was only late once is back at once. */
const awayBeatMs = 200;

/** Whoever keeps something in Redis for all controllers. */
export interface SharesInRedis {
  /** Before each beat: what has grown old here is let go. */
  sweep?(): void;
  /**
   * Tells Redis all that this controller has: at every beat, and when it is back, empty or not.
   * `mayLack`: it may not have what it was told before.
   */
  tellAll?(mayLack: boolean): Promise<unknown>;
  changed?(isUp: boolean, reason: string): void;
}

/**
 * The one connection to Redis of this controller, for all that controllers share: a Redis that hangs
 * holds up a call once, whatever it asks for.
 */
@Injectable()
export class SharedRedis implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly link: RedisLink;
  readonly prefix: string;
  private readonly sharers: SharesInRedis[] = [];
  private readonly beats: Repeater;
  private readonly aliveKey: string;
  private again: NodeJS.Timeout | undefined;

  constructor(@Inject(CONFIG) config: Config, health: HealthChecks) {
    this.prefix = `${config.REDIS_PREFIX}-call-control`;
    this.aliveKey = `${this.prefix}:alive:${config.INSTANCE}`;
    this.link = new RedisLink({
      url: config.REDIS_URL,
      timeoutMs: config.REDIS_TIMEOUT_MS,
      restore: () => this.tellAll(),
      onChange: (isUp, reason) => this.changed(isUp, reason),
    });
    this.beats = new Repeater(
      () => this.beat(),
      beatMs,
      // a beat rejects for nothing that Redis does
      (error) => this.changed(false, error.message),
    );
    health.register({
      name: 'redis',
      needed: false,
      check: () => {
        if (!this.link.isUp) throw new Error('queues and limits are this controller’s only');
      },
    });
  }

  share(sharer: SharesInRedis): void {
    this.sharers.push(sharer);
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.link.start();
    if (!this.link.isUp) this.changed(false, 'Redis does not answer');
    this.beats.start();
  }

  async onApplicationShutdown(): Promise<void> {
    clearTimeout(this.again);
    await this.beats.stop();
    await this.link.close();
  }

  private async beat(): Promise<void> {
    for (const sharer of this.sharers) sharer.sweep?.();
    await this.link.check();
    if (!this.link.isUp) this.beatSoon();
  }

  private beatSoon(): void {
    clearTimeout(this.again);
    this.again = setTimeout(() => this.beats.wake(), awayBeatMs).unref();
  }

  private async tellAll(): Promise<void> {
    // a server that takes no writes is found out when there is nothing to tell, too
    const saidBefore = await this.link.redis.set(
      this.aliveKey,
      Date.now(),
      'PX',
      10 * beatMs,
      'GET',
    );
    // one that was emptied, or taken over by a copy that lags, may have answered all the time
    const mayLack = saidBefore === null || !this.link.isUp;
    await Promise.all(this.sharers.map(async (sharer) => sharer.tellAll?.(mayLack)));
  }

  private changed(isUp: boolean, reason: string): void {
    if (!isUp) this.beatSoon();
    for (const sharer of this.sharers) sharer.changed?.(isUp, reason);
  }
}
