import type { TurnStrategy } from '@app/call-flow';

/** A caller in a line. The same text on every controller, so that any of them can enter him. */
export interface Waiting {
  readonly ownerId: string;
  /** What he waits at: `<number>/<node>`. */
  readonly line: string;
  readonly callId: string;
  /** When he came in, by the switch's clock: milliseconds since 1970. */
  readonly sinceMs: number;
}

/** A caller who asks whether it is his turn. */
export interface Asking extends Waiting {
  readonly destinations: readonly string[];
  readonly strategy: TurnStrategy;
  /** What `random` goes by: a whole number from 0 up to 2^31. */
  readonly draw: number;
}

/** That a call rings a destination, or talks with it. */
export interface Claim {
  readonly ownerId: string;
  readonly destination: string;
  readonly callId: string;
}

/** The next turn of a counter. */
export interface Round {
  readonly ownerId: string;
  /** What is counted: `<number>/<node>`. */
  readonly counter: string;
  /** Of the question, and the same when it is asked again: it then gets the turn that it had. */
  readonly asked: string;
}

export interface Place {
  /** From 1. */
  readonly position: number;
  readonly callers: number;
  /** How long recent callers took to move up by one place, null until one has. */
  readonly waitMs: number | null;
  /** Place in the list of destinations: the one that is claimed for him now. */
  readonly destination: number | null;
}

/**
 * The rules of order, which LocalOrder and the scripts of SharedOrder have in common (their property
 * test holds them to the same answers): callers stand by the time of their entry, then by their
 * call's id. The caller at place p gets a destination when at least p of them are free, so that
 * whoever asks first takes none from those before him; it is claimed for him and he leaves the line.
 */
export const orderRules = {
  /**
   * Whoever isn't heard of for so long isn't there any more: three beats. With the 5 s between two
   * questions of a caller it leaves a destination alone for 11 s at most after a controller died.
   */
  aliveMs: 6_000,
  /** A destination that was busy or didn't answer isn't rung again for so long. */
  coolMs: 5_000,
  /** A controller that takes a call over asks again; by then it has the channel. */
  turnKeptMs: 60_000,
  /** The expected wait follows the last so many callers who waited. */
  samples: 20,
} as const;

/** Causes after which a destination may be rung again at once: it answered, or wasn't at fault. */
const withoutCooling: readonly (string | null)[] = [null, 'NONE', 'LOSE_RACE', 'ORIGINATOR_CANCEL'];

/** `cause` as in `originate_causes`, null when the call ended with the attempt. */
export const coolsAfter = (cause: string | null): boolean => !withoutCooling.includes(cause);

/** Places of a list, by when each answered last; 0 when it never did. */
export const longestAgoFirst = (answeredMs: readonly number[]): number[] =>
  answeredMs
    .map((ms, at) => ({ ms, at }))
    .toSorted((one, other) => one.ms - other.ms)
    .map(({ at }) => at);
