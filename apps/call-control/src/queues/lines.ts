import { Injectable, Logger } from '@nestjs/common';
import { linesShared, turnsGiven } from '../metrics.js';
import type { RedisLink } from '../redis/redis-link.js';
import { SharedRedis, type SharesInRedis } from '../redis/shared-redis.js';
import { LocalOrder } from './local-order.js';
import { coolsAfter, type Asking, type Claim, type Place, type Round } from './order.js';
import { SharedOrder } from './shared-order.js';

/** A caller hears at most two slices between two questions; a caller that asks no more has left. */
const asksWithinMs = 20_000;

interface Caller {
  readonly asking: Asking;
  readonly askedMs: number;
  /** The caller's question is under way, so whether the caller keeps waiting isn't known yet. */
  readonly isAsking: boolean;
}

/** A call and one of its destinations. */
type Talk = Omit<Claim, 'ownerId'>;

/** A leg of a call, with the destination that it goes to. */
type Leg = Talk & { readonly legUuid: string };

interface OwnClaim {
  readonly claim: Claim;
  /** The newest leg to the destination; reports about earlier legs are ignored. */
  readonly legUuid: string | null;
  hasAnswered: boolean;
  /** The switch reported the leg's end; the call itself hasn't processed it yet. */
  isOver: boolean;
}

/** A destination in conversation, in a call of another controller. */
interface Talking {
  readonly switchName: string;
  /** Undefined until Redis has returned the call's owner. */
  claim?: Claim;
}

/**
 * Which callers wait in which queue, and which destinations ring or talk. All controllers share one
 * order in Redis; without Redis this controller orders its own callers by the same rules. At every
 * beat it reports its own callers and claims to both orders: so they keep their places when Redis
 * comes back, even empty, while those of a lost controller expire.
 */
@Injectable()
export class Lines implements SharesInRedis {
  private readonly logger = new Logger(Lines.name);
  private readonly link: RedisLink;
  private readonly shared: SharedOrder;
  private readonly local = new LocalOrder(Date.now);
  private readonly callers = new Map<string, Caller>();
  private readonly ownClaims = new Map<string, OwnClaim>();
  private readonly talking = new Map<string, Talking>();

  constructor(redis: SharedRedis) {
    this.link = redis.link;
    this.shared = new SharedOrder(redis.link.redis, redis.prefix);
    linesShared.set(0);
    redis.share(this);
  }

  /** The caller's place, and the destination claimed for the caller, if any. Never rejects. */
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
      // The caller hung up meanwhile.
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

  /**
   * Positions in the list; the destination that answered the longest ago comes first. Never
   * rejects.
   */
  async order(ownerId: string, destinations: readonly string[]): Promise<number[]> {
    const shared = await this.link.ask(() => this.shared.order(ownerId, destinations));
    return shared ?? this.local.order(ownerId, destinations);
  }

  /** The next number of a counter, or the number that this question got before. Never rejects. */
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
    this.link.report(() => this.shared.leave(caller.asking));
  }

  /** Forgets a call that another controller reports from now on. */
  handedOn(callId: string): void {
    const caller = this.callers.get(callId);
    this.callers.delete(callId);
    if (caller) this.local.leave(caller.asking);
    for (const [key, { claim }] of this.ownClaims)
      if (claim.callId === callId) this.ownClaims.delete(key);
  }

  dialling({ callId, ownerId, destination, legUuid }: Claim & Leg): void {
    const claim: Claim = { callId, ownerId, destination };
    this.ownClaims.set(keyOf(claim), { claim, legUuid, hasAnswered: false, isOver: false });
    this.local.claim(claim);
    this.link.report(() =>
      Promise.all([this.shared.claim(claim), this.shared.saveCallOwner(claim)]),
    );
  }

  /**
   * Notes that a destination has answered, on any controller's call. A conversation goes on when
   * its controller dies, so all other controllers keep the claim alive too.
   */
  answered(leg: Talk, switchName: string): void {
    const own = this.ownClaims.get(keyOf(leg));
    if (own) this.noteAnswer(own);
    else void this.heed(leg, switchName);
  }

  /** Notes that a leg is over, on any controller's call; `cause` as in `originate_causes`. */
  legEnded(leg: Leg, cause: string | null): void {
    const own = this.ownClaims.get(keyOf(leg));
    if (own) {
      if (own.legUuid === leg.legUuid) this.through(own, cause);
      return;
    }
    const claim = this.talking.get(keyOf(leg))?.claim;
    this.talking.delete(keyOf(leg));
    if (claim) this.release(claim, false);
  }

  /** Forgets the conversations on a switch whose events are no longer received. */
  unheard(switchName: string): void {
    for (const [key, talking] of this.talking) {
      if (talking.switchName === switchName) this.talking.delete(key);
    }
  }

  /**
   * Notes that an attempt at a destination is over; `cause` as in `originate_causes`, null when the
   * call ended with the attempt.
   */
  ended(claim: Claim, cause: string | null): void {
    const unclaimed = { claim, legUuid: null, hasAnswered: false, isOver: false };
    const own = this.ownClaims.get(keyOf(claim)) ?? unclaimed;
    this.ownClaims.delete(keyOf(claim));
    this.through(own, cause);
  }

  /**
   * Releases the destination once: the end is reported twice, by the switch and by the call, and
   * the first report counts.
   */
  private through(own: OwnClaim, cause: string | null): void {
    if (cause === 'NONE') this.noteAnswer(own);
    if (own.isOver) return;
    own.isOver = cause !== null;
    this.release(own.claim, coolsAfter(cause));
  }

  private async heed(leg: Talk, switchName: string): Promise<void> {
    const talking: Talking = { switchName };
    this.talking.set(keyOf(leg), talking);
    const ownerId = await this.link.ask(() => this.shared.ownerOf(leg.callId));
    if (typeof ownerId === 'string') talking.claim = { ...leg, ownerId };
  }

  private noteAnswer(own: OwnClaim): void {
    if (own.hasAnswered) return;
    own.hasAnswered = true;
    this.local.answered(own.claim);
    this.link.report(() => this.shared.answered(own.claim));
  }

  private release(claim: Claim, cools: boolean): void {
    this.local.release(claim, { cools });
    this.link.report(() => this.shared.release(claim, { cools }));
  }

  sweep(): void {
    const before = Date.now() - asksWithinMs;
    for (const [callId, { askedMs }] of this.callers) if (askedMs < before) this.left(callId);
    this.local.sweep();
    for (const { asking } of this.waiting()) this.local.enter(asking);
    for (const claim of this.claims()) this.local.claim(claim);
  }

  async republish(): Promise<void> {
    await Promise.all([
      ...this.waiting().map(({ asking }) => this.shared.enter(asking)),
      ...this.claims().map((claim) => this.shared.claim(claim)),
    ]);
  }

  changed(isUp: boolean, reason: string): void {
    linesShared.set(isUp ? 1 : 0);
    if (isUp) this.logger.log('queues have one order over all controllers again');
    else
      this.logger.warn('queues have the order of this controller only: Redis is away', { reason });
  }

  /**
   * The callers to report as waiting. Left out are those whose question is under way: the order
   * that they asked keeps them.
   */
  private waiting(): Caller[] {
    return [...this.callers.values()].filter(({ isAsking }) => !isAsking);
  }

  private claims(): Claim[] {
    const own = [...this.ownClaims.values()].filter(({ isOver }) => !isOver);
    const all = [...own, ...this.talking.values()];
    return all.flatMap(({ claim }) => claim ?? []);
  }
}

const keyOf = ({ callId, destination }: Talk): string => `${callId} ${destination}`;
