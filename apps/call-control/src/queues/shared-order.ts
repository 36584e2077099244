import type { Redis } from 'ioredis';
import {
  longestAgoFirst,
  type Asking,
  type Claim,
  type Place,
  type Round,
  type Waiting,
} from './order.js';
import { orderScripts, ownerKeptMs } from './order-scripts.js';

type Argument = string | number;
type Scripts = Record<
  keyof typeof orderScripts,
  (keyCount: number, ...keysAndArguments: Argument[]) => Promise<unknown>
>;

/**
 * The queue order over all controllers, in Redis. Keys hold the owner in braces, so that one
 * question's keys are in one slot of a cluster.
 */
export class SharedOrder {
  private readonly scripts: Scripts;

  /** @param prefix Prefix of all keys. @param now Replaces Redis's own clock in a spec. */
  constructor(
    private readonly redis: Redis,
    private readonly prefix: string,
    private readonly now?: () => number,
  ) {
    for (const [name, lua] of Object.entries(orderScripts)) redis.defineCommand(name, { lua });
    this.scripts = redis as unknown as Scripts;
  }

  async turn(asking: Asking): Promise<Place> {
    const { ownerId, destinations, callId, sinceMs, strategy, draw } = asking;
    const keys = [
      ...this.lineKeys(asking),
      this.key(ownerId, 'waits', asking.line),
      this.key(ownerId, 'answered'),
      ...destinations.map((destination) => this.key(ownerId, 'busy', destination)),
    ];
    const call = [this.time, callId, sinceMs, strategy, draw, ...destinations];
    const reply = await this.scripts.turn(keys.length, ...keys, ...call);
    const [position = 0, callers = 0, waitMs = -1, destination = -1] = reply as number[];
    const known = (figure: number) => (figure < 0 ? null : figure);
    return { position, callers, waitMs: known(waitMs), destination: known(destination) };
  }

  async enter(waiting: Waiting): Promise<void> {
    const keys = this.lineKeys(waiting);
    await this.scripts.enter(2, ...keys, this.time, waiting.callId, waiting.sinceMs);
  }

  async leave(waiting: Waiting): Promise<void> {
    await this.scripts.leave(2, ...this.lineKeys(waiting), waiting.callId);
  }

  async claim(claim: Claim): Promise<void> {
    await this.scripts.claim(1, this.busyKey(claim), this.time, claim.callId);
  }

  /** Stores the owner of a call, for controllers that only receive events of its destinations. */
  async saveCallOwner({ callId, ownerId }: Claim): Promise<void> {
    await this.redis.set(this.ownerKey(callId), ownerId, 'PX', ownerKeptMs);
  }

  /** The owner of a call; null when no dial of it was reported. */
  ownerOf(callId: string): Promise<string | null> {
    return this.redis.get(this.ownerKey(callId));
  }

  /** @param cools Whether the destination must not be rung again at once. */
  async release(claim: Claim, { cools }: { cools: boolean }): Promise<void> {
    await this.scripts.release(1, this.busyKey(claim), this.time, claim.callId, cools ? 1 : 0);
  }

  async answered({ ownerId, destination }: Claim): Promise<void> {
    await this.scripts.answered(1, this.key(ownerId, 'answered'), this.time, destination);
  }

  /**
   * Positions in the list, the longest ago first; destinations that never answered come before all
   * others.
   */
  async order(ownerId: string, destinations: readonly string[]): Promise<number[]> {
    const key = this.key(ownerId, 'answered');
    const answers = (await this.scripts.answers(1, key, ...destinations)) as (string | null)[];
    return longestAgoFirst(answers.map(Number));
  }

  /** The next number of a counter, from 1. */
  async round({ ownerId, counter, asked }: Round): Promise<number> {
    const keys = [this.key(ownerId, 'round', counter), this.key(ownerId, 'given', asked)];
    return (await this.scripts.round(2, ...keys)) as number;
  }

  private lineKeys({ ownerId, line }: Waiting): [line: string, seen: string] {
    return [this.key(ownerId, 'line', line), this.key(ownerId, 'seen', line)];
  }

  private busyKey({ ownerId, destination }: Claim): string {
    return this.key(ownerId, 'busy', destination);
  }

  private ownerKey(callId: string): string {
    return `${this.prefix}:owner:${callId}`;
  }

  private key(ownerId: string, ...parts: readonly string[]): string {
    return [this.prefix, `{${ownerId}}`, ...parts].join(':');
  }

  private get time(): Argument {
    return this.now?.() ?? '';
  }
}
