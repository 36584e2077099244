import { Inject, Injectable, Logger } from '@nestjs/common';
import { type Bar, type LimitsOfNumber, ownerLimitsInEffect } from '@app/contracts';
import { countryCalled } from '@app/number-plan';
import { Alarms } from '@app/platform/alarms';
import { CONFIG } from '@app/platform/config';
import type { Config } from '../config.js';
import { legsBarred, limitsShared } from '../metrics.js';
import type { RedisLink } from '../redis/redis-link.js';
import { SharedRedis, type SharesInRedis } from '../redis/shared-redis.js';
import { Snapshots } from '../snapshots/snapshots.js';
import { TerminationCosts } from '../snapshots/termination-costs.js';
import type { Dialler, LegToDial } from './call-limits.js';
import { SharedSpend } from './shared-spend.js';
import {
  spendRules,
  type DueLeg,
  type DueState,
  type LegNews,
  type PricedLeg,
  type Spender,
  type SpendRules,
} from './spend-rules.js';

/** Reports of legs go to Redis together, at most this much later. */
const gatherMs = 50;
/**
 * How long the leg's end may be missing after the dial was over; the switch reports none for a leg
 * that was no channel.
 */
const endMissingMs = 60_000;
/** A leg whose end was never reported is dropped after a day. */
const longestLegMs = 90_000_000;
/** An owner's alarm clears when none of the owner's legs was refused for so long. */
const quietMs = 600_000;
/** Most destinations whose country is cached. */
const mostCountries = 10_000;

/** A leg dialled by this controller. */
interface OwnLeg {
  readonly leg: PricedLeg;
  readonly spender: Spender;
  readonly dialledMs: number;
  answeredMs: number | null;
  /** When the call reported the end of the dial; null before. */
  overMs: number | null;
}

/**
 * Owners' forwarding costs. Before a leg is dialled its first interval is reserved against the
 * owner's hour, in Redis, for all controllers; the unused part is released. Nothing is reserved
 * while Redis is away: legs are dialled as long as one interval of all the owner's legs on this
 * controller is within the limit, and they are reserved in Redis when it is back.
 */
@Injectable()
export class Spend implements SharesInRedis {
  readonly rules: SpendRules;
  private readonly logger = new Logger(Spend.name);
  private readonly link: RedisLink;
  private readonly shared: SharedSpend;
  private readonly own = new Map<string, OwnLeg>();
  private readonly refusedMs = new Map<string, number>();
  private readonly countries = new Map<string, string | null>();
  /** Switches whose reports of answers and ends are received. */
  private readonly heard = new Set<string>();
  private news: LegNews[] = [];
  private gathering: NodeJS.Timeout | undefined;

  constructor(
    @Inject(CONFIG) config: Config,
    redis: SharedRedis,
    private readonly snapshots: Snapshots,
    private readonly costs: TerminationCosts,
    private readonly alarms: Alarms,
  ) {
    this.rules = spendRules(config.SPEND_INTERVAL_MS);
    this.link = redis.link;
    this.shared = new SharedSpend(redis.link.redis, redis.prefix, this.rules);
    limitsShared.set(0);
    redis.share(this);
  }

  /** See `CallLimits.bars`. Never rejects. */
  async bars(legs: readonly LegToDial[], by: Dialler): Promise<ReadonlyMap<string, Bar>> {
    const { number } = by;
    const bars = new Map<string, Bar>();
    const limits = this.limitsNow(number.number, number.ownerId) ?? number.limits;
    const { countries: allowed, spendPerHour: limit } = this.inEffect(limits);
    for (const { uuid, destination } of legs) {
      const country = this.countryOf(destination);
      if (country === null || !allowed.includes(country)) bars.set(uuid, 'country');
    }
    const spender: Spender = {
      ownerId: number.ownerId,
      number: number.number,
      callId: by.callId,
      switchName: by.switchName,
    };
    const priced = legs
      .filter(({ uuid }) => !bars.has(uuid))
      .map(({ uuid, carrierId, destination }): PricedLeg => {
        const { perMinute, perCall } = this.costs.of(carrierId, destination, Date.now() * 1000);
        return { uuid, perMinute, perCall };
      })
      .filter(({ perMinute, perCall }) => perMinute + perCall > 0);
    if (priced.length > 0) {
      this.sendNews();
      const granted = await this.link.ask(() => this.shared.reserve(spender, priced, limit));
      for (const [at, leg] of priced.entries()) {
        const isGranted = granted?.[at] ?? this.isLittle(leg, spender.ownerId, limit);
        if (isGranted) {
          const dialledMs = Date.now();
          this.own.set(leg.uuid, { leg, spender, dialledMs, answeredMs: null, overMs: null });
        } else {
          bars.set(leg.uuid, 'spend');
          this.refused(spender.ownerId);
        }
      }
    }
    for (const by of bars.values()) legsBarred.inc({ by });
    return bars;
  }

  /**
   * Notes that a leg was answered, on any controller's call. @param agoMs Milliseconds since then,
   * by the switch's clock.
   */
  answered(uuid: string, agoMs: number): void {
    const own = this.own.get(uuid);
    if (own) own.answeredMs ??= Date.now() - agoMs;
    this.queueNews({ uuid, what: 'answered', agoMs });
  }

  /**
   * Notes that a leg is over, on any controller's call. @param talkedMs Milliseconds from its
   * answer, 0 without one.
   */
  ended(uuid: string, talkedMs: number): void {
    this.own.delete(uuid);
    this.queueNews({ uuid, what: 'ended', talkedMs });
  }

  /** See `CallLimits.over`. Counts only while the switch's own, exact reports aren't received. */
  over(uuid: string, hasAnswered: boolean | null): void {
    const own = this.own.get(uuid);
    if (!own) return;
    if (this.heard.has(own.spender.switchName)) own.overMs = Date.now();
    else if (hasAnswered === false) this.ended(uuid, 0);
    else this.own.delete(uuid);
  }

  /** See `CallLimits.undialled`. */
  undialled(uuid: string): void {
    if (this.own.has(uuid)) this.ended(uuid, 0);
  }

  /** Records whether reports of answers and ends on that switch are received. */
  hears(switchName: string, isHeard: boolean): void {
    if (isHeard) this.heard.add(switchName);
    else this.heard.delete(switchName);
  }

  /** Legs whose next interval must be reserved, assigned to this controller. Never rejects. */
  async takeDue(): Promise<readonly DueLeg[]> {
    this.sendNews();
    return (await this.link.ask(() => this.shared.takeDue())) ?? [];
  }

  /**
   * False when the leg's call must be ended because the owner's limit is reached. Never rejects.
   */
  async mayGoOn({ uuid, number, ownerId }: DueLeg, state: DueState): Promise<boolean> {
    const own = this.limitsNow(number, ownerId);
    const limit =
      own === undefined ? this.snapshots.limits.spendPerHour : this.inEffect(own).spendPerHour;
    const mayGoOn = await this.link.ask(() => this.shared.extend(uuid, state, limit));
    if (mayGoOn === false) this.refused(ownerId);
    return mayGoOn ?? true;
  }

  sweep(): void {
    const nowMs = Date.now();
    for (const [ownerId, lastMs] of this.refusedMs) {
      if (lastMs > nowMs - quietMs) continue;
      this.refusedMs.delete(ownerId);
      this.alarms.clear('spend-limit-reached', ownerId);
    }
    for (const [uuid, { dialledMs, overMs }] of this.own) {
      const isLost = dialledMs <= nowMs - longestLegMs;
      if (isLost || (overMs !== null && overMs <= nowMs - endMissingMs)) this.own.delete(uuid);
    }
  }

  /**
   * Reserves again only legs that Redis can't know: those dialled while it was away, or lost by it.
   */
  async republish(mayLack: boolean): Promise<void> {
    if (!mayLack) return;
    const own = [...this.own.values()];
    await Promise.all(own.map(({ leg, spender }) => this.shared.reserve(spender, [leg], null)));
    const nowMs = Date.now();
    const answered = own.flatMap(({ leg: { uuid }, answeredMs }): LegNews[] =>
      answeredMs === null ? [] : [{ uuid, what: 'answered', agoMs: nowMs - answeredMs }],
    );
    if (answered.length > 0) await this.shared.report(answered);
  }

  changed(isUp: boolean): void {
    limitsShared.set(isUp ? 1 : 0);
    this.alarms.set('limits-not-shared', '', !isUp);
  }

  /**
   * The owner's current limits, as the number's snapshot has them: a call may have begun long
   * before. Undefined when the number is gone or belongs to another owner.
   */
  private limitsNow(number: string, ownerId: string): LimitsOfNumber | undefined {
    const now = this.snapshots.number(number)?.snapshot;
    return now?.ownerId === ownerId ? now.limits : undefined;
  }

  private inEffect({ owner, own }: LimitsOfNumber) {
    return ownerLimitsInEffect(owner, own?.owner, this.snapshots.limits);
  }

  /**
   * Without Redis: whether one interval of this leg and of the owner's other legs here is within
   * the limit.
   */
  private isLittle(leg: PricedLeg, ownerId: string, limit: number): boolean {
    const legs = [...this.own.values()].filter(({ spender }) => spender.ownerId === ownerId);
    const costs = [leg, ...legs.map((own) => own.leg)].map(
      ({ perMinute, perCall }) => perCall + (perMinute * this.rules.intervalMs) / 60_000,
    );
    return costs.reduce((sum, cost) => sum + cost, 0) <= limit;
  }

  private refused(ownerId: string): void {
    if (!this.refusedMs.has(ownerId)) {
      this.logger.warn('an owner reached the spend limit; further legs are barred', { ownerId });
      this.alarms.raise('spend-limit-reached', ownerId);
    }
    this.refusedMs.set(ownerId, Date.now());
  }

  private queueNews(news: LegNews): void {
    this.news.push(news);
    this.gathering ??= setTimeout(() => this.sendNews(), gatherMs).unref();
  }

  /** Sends the gathered reports before the next question: the connection keeps the order. */
  private sendNews(): void {
    clearTimeout(this.gathering);
    this.gathering = undefined;
    const { news } = this;
    if (news.length === 0) return;
    this.news = [];
    this.link.report(() => this.shared.report(news));
  }

  /**
   * The country of a destination. It is cached, since a flow has few destinations, and finding a
   * country takes longer than the rest of this class.
   */
  private countryOf(destination: string): string | null {
    const known = this.countries.get(destination);
    if (known !== undefined) return known;
    const country = countryCalled(destination);
    if (this.countries.size >= mostCountries) this.countries.clear();
    this.countries.set(destination, country);
    return country;
  }
}
