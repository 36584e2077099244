import type { TurnStrategy } from '@app/call-flow';

/** A caller in a queue; identical on every controller, so that any of them can enter the caller. */
export interface Waiting {
  readonly ownerId: string;
  /** The queue: `<number>/<node>`. */
  readonly line: string;
  readonly callId: string;
  /** Time of entry by the switch's clock: milliseconds since 1970. */
  readonly sinceMs: number;
}

/** A caller who asks for a turn. */
export interface Asking extends Waiting {
  readonly destinations: readonly string[];
  readonly strategy: TurnStrategy;
  /** Random number for the strategy `random`: a whole number from 0 up to 2^31. */
  readonly draw: number;
}

/** A call rings this destination, or talks with it. */
export interface Claim {
  readonly ownerId: string;
  readonly destination: string;
  readonly callId: string;
}

/** A question for the next number of a counter. */
export interface Round {
  readonly ownerId: string;
  /** The counter: `<number>/<node>`. */
  readonly counter: string;
  /** Id of the question; asked again with the same id, it gets the same number. */
  readonly asked: string;
}

export interface Place {
  /** Position in the queue, from 1. */
  readonly position: number;
  readonly callers: number;
  /** Milliseconds that recent callers took to move up one place; null until one has. */
  readonly waitMs: number | null;
  /** Position, in the list of destinations, of the one claimed for the caller; null for none. */
  readonly destination: number | null;
}

/**
 * The rules of queue order, common to LocalOrder and the scripts of SharedOrder (a property test
 * requires equal answers of both). Callers are ordered by time of entry, then by call id. The
 * caller at position p gets a destination when at least p are free, so that a caller who asks early
 * takes none from callers ahead. The destination is claimed for the caller, who leaves the queue.
 */
export const orderRules = {
  /**
   * Callers and claims expire after so long without a report: three beats. With the 5 s between two
   * questions of a caller, a destination stays unused for 11 s at most after a controller died.
   */
  aliveMs: 6_000,
  /** A destination that was busy or didn't answer isn't rung again for so long. */
  coolMs: 5_000,
  /**
   * How long the number of a turn is kept for the call that got it: a controller that takes the
   * call over asks for the same turn within that time.
   */
  turnKeptMs: 60_000,
  /** The expected wait is a moving average over so many callers who waited. */
  samples: 20,
} as const;

/** Causes after which a destination may be rung again at once: it answered, or wasn't at fault. */
const withoutCooling: readonly (string | null)[] = [null, 'NONE', 'LOSE_RACE', 'ORIGINATOR_CANCEL'];

/** @param cause As in `originate_causes`; null when the call ended with the attempt. */
export const coolsAfter = (cause: string | null): boolean => !withoutCooling.includes(cause);

/** Positions in the list, ordered by time of the last answer; 0 stands for never. */
export const longestAgoFirst = (answeredMs: readonly number[]): number[] =>
  answeredMs
    .map((ms, at) => ({ ms, at }))
    .toSorted((one, other) => one.ms - other.ms)
    .map(({ at }) => at);
