import { Injectable, Logger } from '@nestjs/common';
import { linesShared, turnsGiven } from '../metrics.js';
import type { RedisLink } from '../redis/redis-link.js';
import { SharedRedis, type SharesInRedis } from '../redis/shared-redis.js';
import { LocalOrder } from './local-order.js';
import { coolsAfter, type Asking, type Claim, type Place, type Round } from './order.js';
import { SharedOrder } from './shared-order.js';

/** Between two questions a caller hears two slices at most; who asks no more doesn't wait. */
const asksWithinMs = 20_000;

interface Caller {
  readonly asking: Asking;
  readonly askedMs: number;
  /** His question is on its way: whether he waits on isn't known yet. */
  readonly isAsking: boolean;
}

/** A call, and a destination of it. */
type Talk = Omit<Claim, 'ownerId'>;

/** A leg of a call, by the destination that it goes to. */
type Leg = Talk & { readonly legUuid: string };

interface Held {
  readonly claim: Claim;
  /** The newest leg to it: what becomes of one before is of no interest. */
  readonly legUuid: string | null;
  hasAnswered: boolean;
  /** The switch has told that the leg ended; the call itself hasn't come to it yet. */
  isOver: boolean;
}

/** A destination that talks in a call that this controller doesn't have. */
interface Talking {
  readonly switchName: string;
  /** Unknown until Redis has said whose the call is. */
  claim?: Claim;
}

/**
 * Who waits where, and which destinations ring or talk. All controllers share one order in Redis;
 * without it, this one orders its own callers, by the same rules. Of those it has, it keeps both
 * orders told at every beat: so they stand in their places again when Redis comes back, empty or
 * not, and whom a controller had that is gone is soon forgotten.
 */
@Injectable()
export class Lines implements SharesInRedis {
  private readonly logger = new Logger(Lines.name);
  private readonly link: RedisLink;
  private readonly shared: SharedOrder;
  private readonly local = new LocalOrder(Date.now);
  private readonly callers = new Map<string, Caller>();
  private readonly held = new Map<string, Held>();
  private readonly talking = new Map<string, Talking>();

  constructor(redis: SharedRedis) {
    this.link = redis.link;
    this.shared = new SharedOrder(redis.link.redis, redis.prefix);
    linesShared.set(0);
    redis.share(this);
  }

  /** The caller's place, and the destination that is his now. Never rejects. */
  async turn(asking: Asking): Promise<{ place: Place; isLocal: boolean }> {
    const { callId } = asking;
    if (this.callers.get(callId)?.asking.line !== asking.line) this.left(callId);
    const caller: Caller = { asking, askedMs: Date.now(), isAsking: true };
    this.callers.set(callId, caller);
    const shared = await this.link.ask(() => this.shared.turn(asking));
    const place = shared ?? this.local.turn(asking);
    turnsGiven.inc({ order: shared ? 'shared' : 'local' });
    const chosen = place.destination === null ? undefined : asking.destinations[place.destination];
    const claim = chosen === undefined ? undefined : { ...asking, destination: chosen };
    if (this.callers.get(callId) !== caller) {
      // he hung up meanwhile
      if (claim) this.release(claim, false);
    } else if (claim) {
      this.callers.delete(callId);
      this.local.leave(asking);
      this.local.claim(claim);
    } else {
      this.callers.set(callId, { ...caller, isAsking: false });
      this.local.enter(asking);
    }
    return { place, isLocal: !shared };
  }

  /** Places in the list, the one that answered the longest ago first. Never rejects. */
  async order(ownerId: string, destinations: readonly string[]): Promise<number[]> {
    const shared = await this.link.ask(() => this.shared.order(ownerId, destinations));
    return shared ?? this.local.order(ownerId, destinations);
  }

  /** The next number of a counter, or the one that this question had before. Never rejects. */
  async round(round: Round): Promise<number> {
    const shared = await this.link.ask(() => this.shared.round(round));
    if (shared === undefined) return this.local.round(round);
    this.local.counted(round, shared);
    return shared;
  }

  left(callId: string): void {
    const caller = this.callers.get(callId);
    if (!caller) return;
    this.callers.delete(callId);
    this.local.leave(caller.asking);
    this.link.tell(() => this.shared.leave(caller.asking));
  }

  /** Another controller tells of him from now on. */
  handedOn(callId: string): void {
    const caller = this.callers.get(callId);
    this.callers.delete(callId);
    if (caller) this.local.leave(caller.asking);
    for (const [key, { claim }] of this.held) if (claim.callId === callId) this.held.delete(key);
  }

  dialling({ callId, ownerId, destination, legUuid }: Claim & Leg): void {
    const claim: Claim = { callId, ownerId, destination };
    this.held.set(keyOf(claim), { claim, legUuid, hasAnswered: false, isOver: false });
    this.local.claim(claim);
    this.link.tell(() => Promise.all([this.shared.claim(claim), this.shared.tellOwner(claim)]));
  }

  /**
   * A destination has answered, whoever has the call. A conversation goes on without its controller,
   * so all others tell of it, too.
   */
  answered(leg: Talk, switchName: string): void {
    const held = this.held.get(keyOf(leg));
    if (held) this.noteAnswer(held);
    else void this.heed(leg, switchName);
  }

  /** That leg is over, whoever has the call; `cause` as in `originate_causes`. */
  legEnded(leg: Leg, cause: string | null): void {
    const held = this.held.get(keyOf(leg));
    if (held) {
      if (held.legUuid === leg.legUuid) this.through(held, cause);
      return;
    }
    const claim = this.talking.get(keyOf(leg))?.claim;
    this.talking.delete(keyOf(leg));
    if (claim) this.release(claim, false);
  }

  /** What goes on there isn't heard any more. */
  unheard(switchName: string): void {
    for (const [key, talking] of this.talking) {
      if (talking.switchName === switchName) this.talking.delete(key);
    }
  }

  /** `cause` as in `originate_causes`; null when the call ended with the attempt. */
  ended(claim: Claim, cause: string | null): void {
    const unheld = { claim, legUuid: null, hasAnswered: false, isOver: false };
    const held = this.held.get(keyOf(claim)) ?? unheld;
    this.held.delete(keyOf(claim));
    this.through(held, cause);
  }

  /** The switch tells of a leg's end, and then the call comes to it: one of both is enough. */
  private through(held: Held, cause: string | null): void {
    if (cause === 'NONE') this.noteAnswer(held);
    if (held.isOver) return;
    held.isOver = cause !== null;
    this.release(held.claim, coolsAfter(cause));
  }

  private async heed(leg: Talk, switchName: string): Promise<void> {
    const talking: Talking = { switchName };
    this.talking.set(keyOf(leg), talking);
    const ownerId = await this.link.ask(() => this.shared.ownerOf(leg.callId));
    if (typeof ownerId === 'string') talking.claim = { ...leg, ownerId };
  }

  private noteAnswer(held: Held): void {
    if (held.hasAnswered) return;
    held.hasAnswered = true;
    this.local.answered(held.claim);
    this.link.tell(() => this.shared.answered(held.claim));
  }

  private release(claim: Claim, cools: boolean): void {
    this.local.release(claim, { cools });
    this.link.tell(() => this.shared.release(claim, { cools }));
  }

  sweep(): void {
    const before = Date.now() - asksWithinMs;
    for (const [callId, { askedMs }] of this.callers) if (askedMs < before) this.left(callId);
    this.local.sweep();
    for (const { asking } of this.waiting()) this.local.enter(asking);
    for (const claim of this.claims()) this.local.claim(claim);
  }

  async tellAll(): Promise<void> {
    await Promise.all([
      ...this.waiting().map(({ asking }) => this.shared.enter(asking)),
      ...this.claims().map((claim) => this.shared.claim(claim)),
    ]);
  }

  changed(isUp: boolean, reason: string): void {
    linesShared.set(isUp ? 1 : 0);
    if (isUp) this.logger.log('callers wait in one order with those of all controllers');
    else this.logger.warn('callers wait in the order of this controller only', { reason });
  }

  /** Those whose question is under way are in the hands of the order that they asked. */
  private waiting(): Caller[] {
    return [...this.callers.values()].filter(({ isAsking }) => !isAsking);
  }

  private claims(): Claim[] {
    const held = [...this.held.values()].filter(({ isOver }) => !isOver);
    const all = [...held, ...this.talking.values()];
    return all.flatMap(({ claim }) => claim ?? []);
  }
}

const keyOf = ({ callId, destination }: Talk): string => `${callId} ${destination}`;
