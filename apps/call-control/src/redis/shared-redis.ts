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

/**
 * Interval at which Redis is checked and the current state republished: see `orderRules.aliveMs`.
 */
export const beatMs = 2_000;
/** Shorter interval while Redis is away, so that one late answer costs little. */
const awayBeatMs = 200;

/** A part of the app that keeps data in Redis for all controllers. */
export interface SharesInRedis {
  /** Drops expired local data; called before each beat. */
  sweep?(): void;
  /**
   * Writes all data of this controller to Redis again, at every beat and when Redis is back.
   * @param mayLack Whether Redis may have lost earlier data.
   */
  republish?(mayLack: boolean): Promise<unknown>;
  changed?(isUp: boolean, reason: string): void;
}

/**
 * This controller's one connection to Redis, for everything that controllers share: a Redis that
 * hangs delays a call once only, whatever the call asks.
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
      restore: () => this.republish(),
      onChange: (isUp, reason) => this.changed(isUp, reason),
    });
    this.beats = new Repeater(
      () => this.beat(),
      beatMs,
      // A beat never rejects because of Redis.
      (error) => this.changed(false, error.message),
    );
    health.register({
      name: 'redis',
      needed: false,
      check: () => {
        if (!this.link.isUp)
          throw new Error('Redis is away: queues and limits cover this controller’s calls only');
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

  private async republish(): Promise<void> {
    // Writing this key also detects a server that accepts no writes when there is nothing to
    // republish.
    const saidBefore = await this.link.redis.set(
      this.aliveKey,
      Date.now(),
      'PX',
      10 * beatMs,
      'GET',
    );
    // A Redis that was emptied, or replaced by a lagging replica, may have answered all the time.
    const mayLack = saidBefore === null || !this.link.isUp;
    await Promise.all(this.sharers.map(async (sharer) => sharer.republish?.(mayLack)));
  }

  private changed(isUp: boolean, reason: string): void {
    if (!isUp) this.beatSoon();
    for (const sharer of this.sharers) sharer.changed?.(isUp, reason);
  }
}
