import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Bar, OwnerLimits } from '@app/contracts';
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

/** News of legs goes to Redis together, after so long at the latest. */
const gatherMs = 50;
/** A switch tells of a leg's end before the call comes to it, or at once: of what was no channel, never. */
const untoldMs = 60_000;
/** Legs of a call end in time: what nobody heard the end of is forgotten after a day. */
const longestLegMs = 90_000_000;
/** An owner's alarm is over when nothing of his was refused for so long. */
const quietMs = 600_000;
/** Countries of so many destinations are remembered. */
const mostCountries = 10_000;

/** A leg that this controller has dialled. */
interface OwnLeg {
  readonly leg: PricedLeg;
  readonly spender: Spender;
  readonly dialledMs: number;
  answeredMs: number | null;
  /** When its dial was over, by its call. */
  overMs: number | null;
}

/**
 * What forwarding costs owners: before a leg is dialled its first interval is reserved against the
 * owner's hour, in Redis, for all controllers; what it didn't take is given back. While Redis is away
 * nothing is reserved: an owner's legs on this controller are dialled as long as an interval of all of them
 * is within his limit, and told to Redis when it is back.
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
  /** Switches whose legs' answers and ends are heard of. */
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

  /** Never rejects. See `CallLimits.bars`. */
  async bars(legs: readonly LegToDial[], by: Dialler): Promise<ReadonlyMap<string, Bar>> {
    const { number } = by;
    const bars = new Map<string, Bar>();
    const { countries, spendPerHour } =
      this.limitsNow(number.number, number.ownerId) ?? number.limits.owner;
    const allowed = countries ?? this.snapshots.limits.countries;
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
      const limit = spendPerHour ?? this.snapshots.limits.spendPerHour;
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

  /** Somebody has answered, whoever has the call. `agoMs`: how long ago, by the switch. */
  answered(uuid: string, agoMs: number): void {
    const own = this.own.get(uuid);
    if (own) own.answeredMs ??= Date.now() - agoMs;
    this.tell({ uuid, what: 'answered', agoMs });
  }

  /** A leg is over, whoever has the call. `talkedMs` from its answer, 0 when it had none. */
  ended(uuid: string, talkedMs: number): void {
    this.own.delete(uuid);
    this.tell({ uuid, what: 'ended', talkedMs });
  }

  /** See `CallLimits.over`. What the switch tells itself is exact, so this stands in for it only. */
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

  /** Whether answers and ends of that switch's legs are heard of. */
  hears(switchName: string, isHeard: boolean): void {
    if (isHeard) this.heard.add(switchName);
    else this.heard.delete(switchName);
  }

  /** Legs whose next interval is to be reserved, for this controller to do. Never rejects. */
  async takeDue(): Promise<readonly DueLeg[]> {
    this.sendNews();
    return (await this.link.ask(() => this.shared.takeDue())) ?? [];
  }

  /** False when the leg's call has to be ended: the owner's limit is reached. Never rejects. */
  async mayGoOn({ uuid, number, ownerId }: DueLeg, state: DueState): Promise<boolean> {
    const own = this.limitsNow(number, ownerId);
    const limit = own?.spendPerHour ?? this.snapshots.limits.spendPerHour;
    const mayGoOn = await this.link.ask(() => this.shared.lookAfter(uuid, state, limit));
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
      if (isLost || (overMs !== null && overMs <= nowMs - untoldMs)) this.own.delete(uuid);
    }
  }

  /** Only what Redis can't know: legs dialled while it was away, or that it has lost. */
  async tellAll(mayLack: boolean): Promise<void> {
    if (!mayLack) return;
    const own = [...this.own.values()];
    await Promise.all(own.map(({ leg, spender }) => this.shared.reserve(spender, [leg], null)));
    const nowMs = Date.now();
    const answered = own.flatMap(({ leg: { uuid }, answeredMs }): LegNews[] =>
      answeredMs === null ? [] : [{ uuid, what: 'answered', agoMs: nowMs - answeredMs }],
    );
    if (answered.length > 0) await this.shared.tell(answered);
  }

  changed(isUp: boolean): void {
    limitsShared.set(isUp ? 1 : 0);
    this.alarms.set('limits-not-shared', '', !isUp);
  }

  /**
   * What is set for an owner now, as the number says: a call may have begun long before. Undefined when
   * the number is gone, or another owner's.
   */
  private limitsNow(number: string, ownerId: string): OwnerLimits | undefined {
    const now = this.snapshots.number(number)?.snapshot;
    return now?.ownerId === ownerId ? now.limits.owner : undefined;
  }

  /** Without Redis: whether the leg, with those of the owner that go on here, is within the limit. */
  private isLittle(leg: PricedLeg, ownerId: string, limit: number): boolean {
    const legs = [...this.own.values()].filter(({ spender }) => spender.ownerId === ownerId);
    const costs = [leg, ...legs.map((own) => own.leg)].map(
      ({ perMinute, perCall }) => perCall + (perMinute * this.rules.intervalMs) / 60_000,
    );
    return costs.reduce((sum, cost) => sum + cost, 0) <= limit;
  }

  private refused(ownerId: string): void {
    if (!this.refusedMs.has(ownerId)) {
      this.logger.warn('an owner’s spend reached its limit', { ownerId });
      this.alarms.raise('spend-limit-reached', ownerId);
    }
    this.refusedMs.set(ownerId, Date.now());
  }

  private tell(news: LegNews): void {
    this.news.push(news);
    this.gathering ??= setTimeout(() => this.sendNews(), gatherMs).unref();
  }

  /** Before whatever is asked next: the connection keeps the order. */
  private sendNews(): void {
    clearTimeout(this.gathering);
    this.gathering = undefined;
    const { news } = this;
    if (news.length === 0) return;
    this.news = [];
    this.link.tell(() => this.shared.tell(news));
  }

  /** A flow has few destinations, and telling a country takes longer than all else here. */
  private countryOf(destination: string): string | null {
    const known = this.countries.get(destination);
    if (known !== undefined) return known;
    const country = countryCalled(destination);
    if (this.countries.size >= mostCountries) this.countries.clear();
    this.countries.set(destination, country);
    return country;
  }
}
