import {
  longestAgoFirst,
  orderRules,
  type Asking,
  type Claim,
  type Place,
  type Round,
  type Waiting,
} from './order.js';

interface Line {
  readonly callers: Map<string, { sinceMs: number; seenMs: number }>;
  waits: Waits;
}

/** How fast a queue moves. */
interface Waits {
  readonly samples: number;
  readonly meanMs: number;
  readonly lastTurnMs: number;
}

/** Holder of a destination that cools off. */
const nobody = '-';
/** Most destinations whose last answer is kept. */
const mostAnswers = 50_000;

/** The queue order of one controller's own callers, in memory. */
export class LocalOrder {
  private readonly lines = new Map<string, Line>();
  /** Until when each destination is claimed, by holder. */
  private readonly busy = new Map<string, Map<string, number>>();
  private readonly answers = new Map<string, number>();
  private readonly rounds = new Map<string, number>();
  /** The numbers that questions got, the oldest first. */
  private readonly given = new Map<string, { readonly turn: number; readonly givenMs: number }>();

  constructor(private readonly now: () => number) {}

  turn(asking: Asking): Place {
    const nowMs = this.now();
    const line = this.lineOf(asking);
    for (const [callId, { seenMs }] of line.callers) {
      if (seenMs <= nowMs - orderRules.aliveMs) line.callers.delete(callId);
    }
    const waited = line.callers.has(asking.callId);
    this.enter(asking);
    const position = 1 + [...line.callers].filter((other) => isBefore(other, asking)).length;
    const callers = line.callers.size;
    const waitMs = line.waits.samples === 0 ? null : line.waits.meanMs;
    const free = asking.destinations.flatMap((destination, at) =>
      this.isFree({ ...asking, destination }) ? [at] : [],
    );
    if (free.length < position) return { position, callers, waitMs, destination: null };
    const destination = this.choose(free, asking);
    const chosen = asking.destinations[destination];
    if (chosen !== undefined) this.claim({ ...asking, destination: chosen });
    line.callers.delete(asking.callId);
    line.waits = afterTurn(line.waits, waited, asking.sinceMs, nowMs);
    return { position, callers, waitMs, destination };
  }

  /** Notes that a caller is present and waits. */
  enter(waiting: Waiting): void {
    this.lineOf(waiting).callers.set(waiting.callId, {
      sinceMs: waiting.sinceMs,
      seenMs: this.now(),
    });
  }

  leave(waiting: Waiting): void {
    this.lineOf(waiting).callers.delete(waiting.callId);
  }

  claim(claim: Claim): void {
    this.hold(claim, claim.callId, orderRules.aliveMs);
  }

  /** @param cools Whether the destination must not be rung again at once. */
  release(claim: Claim, { cools }: { cools: boolean }): void {
    this.busy.get(keyOf(claim))?.delete(claim.callId);
    if (cools) this.hold(claim, nobody, orderRules.coolMs);
  }

  answered(claim: Claim): void {
    const key = keyOf(claim);
    this.answers.delete(key);
    this.answers.set(key, this.now());
    const [oldest] = this.answers.keys();
    if (this.answers.size > mostAnswers && oldest !== undefined) this.answers.delete(oldest);
  }

  /**
   * Positions in the list, the longest ago first; destinations that never answered come before all
   * others.
   */
  order(ownerId: string, destinations: readonly string[]): number[] {
    return longestAgoFirst(
      destinations.map((destination) => this.answers.get(keyOf({ ownerId, destination })) ?? 0),
    );
  }

  /** The next number of a counter, from 1. */
  round(round: Round): number {
    const key = `${round.ownerId} ${round.counter}`;
    const turn = this.given.get(round.asked)?.turn ?? (this.rounds.get(key) ?? 0) + 1;
    this.counted(round, turn);
    return turn;
  }

  /** Continues from a number that all controllers reached. */
  counted({ ownerId, counter, asked }: Round, turn: number): void {
    const key = `${ownerId} ${counter}`;
    this.rounds.set(key, Math.max(turn, this.rounds.get(key) ?? 0));
    if (!this.given.has(asked)) this.given.set(asked, { turn, givenMs: this.now() });
  }

  /** Drops expired claims on destinations, and numbers of turns that were given long ago. */
  sweep(): void {
    const nowMs = this.now();
    for (const [key, holders] of this.busy) {
      for (const [holder, untilMs] of holders) if (untilMs <= nowMs) holders.delete(holder);
      if (holders.size === 0) this.busy.delete(key);
    }
    for (const [asked, { givenMs }] of this.given) {
      if (givenMs > nowMs - orderRules.turnKeptMs) break;
      this.given.delete(asked);
    }
  }

  private lineOf({ ownerId, line }: Waiting): Line {
    const key = `${ownerId} ${line}`;
    const known = this.lines.get(key);
    if (known) return known;
    const made: Line = {
      callers: new Map(),
      waits: { samples: 0, meanMs: 0, lastTurnMs: 0 },
    };
    this.lines.set(key, made);
    return made;
  }

  private hold(key: Omit<Claim, 'callId'>, holder: string, forMs: number): void {
    const holders = this.busy.get(keyOf(key)) ?? new Map<string, number>();
    holders.set(holder, this.now() + forMs);
    this.busy.set(keyOf(key), holders);
  }

  /**
   * A destination that the caller itself claims counts as free, so that a repeated question gets it
   * again.
   */
  private isFree(claim: Claim): boolean {
    const nowMs = this.now();
    const holders = [...(this.busy.get(keyOf(claim)) ?? [])];
    return holders.every(([holder, untilMs]) => holder === claim.callId || untilMs <= nowMs);
  }

  private choose(free: readonly number[], { strategy, draw, ...asking }: Asking): number {
    const [first = 0] = free;
    if (strategy === 'random') return free[draw % free.length] ?? first;
    if (strategy !== 'least-recent') return first;
    return this.order(asking.ownerId, asking.destinations).find((at) => free.includes(at)) ?? first;
  }
}

const keyOf = ({ ownerId, destination }: Omit<Claim, 'callId'>): string =>
  `${ownerId} ${destination}`;

function isBefore([callId, { sinceMs }]: [string, { sinceMs: number }], own: Waiting): boolean {
  return sinceMs < own.sinceMs || (sinceMs === own.sinceMs && callId < own.callId);
}

/**
 * Updates the expected wait after a turn: by the time since the caller's entry or the previous
 * turn, and only when the caller waited.
 */
function afterTurn(waits: Waits, waited: boolean, sinceMs: number, nowMs: number): Waits {
  if (!waited) return { ...waits, lastTurnMs: nowMs };
  const samples = Math.min(waits.samples + 1, orderRules.samples);
  const tookMs = Math.max(0, nowMs - Math.max(waits.lastTurnMs, sinceMs));
  const meanMs = waits.meanMs + Math.floor((tookMs - waits.meanMs) / samples);
  return { samples, meanMs, lastTurnMs: nowMs };
}
