import type { Country } from '@app/number-plan';
import type { Caller } from '../facts.js';

/** What is supposed of a call that is tried. Plain JSON; whatever is left out is as usual. */
export interface TrialGiven {
  readonly caller: Caller;
  /** Milliseconds since 1970. */
  readonly startMs: number;
  /** Of the service number. */
  readonly country: Country;
  /** IANA name, of the service number. */
  readonly zone: string;
  /** Draws are by it: another call may be drawn another way. */
  readonly callId?: string;
  /** The owner's lists that the caller's number is in. */
  readonly lists?: readonly string[];
  /** How long the announcement of the tariff is; left out: the caller pays none. */
  readonly tariffMs?: number;
  /** How long prompts and music are, in milliseconds by name; 0: its audio isn't there. */
  readonly lengths?: Readonly<Record<string, number>>;
  readonly presses?: readonly Press[];
  /** The caller hangs up. */
  readonly hangsUp?: Moment;
  /** What destinations do, by E.164: one item an attempt, the last for all that follow. */
  readonly destinations?: Readonly<Record<string, readonly Behaviour[]>>;
  /** Whether a destination, E.164, is none that may be dialled, whatever it would do; none is when left out. */
  readonly isBarred?: (destination: string) => boolean;
  /** How the line goes before a caller in a queue, by node. */
  readonly lines?: Readonly<Record<string, Line>>;
  /** What the owner's service answers, by node; null or left out: nothing in time. */
  readonly decisions?: Readonly<Record<string, string | null>>;
  /** Where counters that calls share stand, by node. */
  readonly rounds?: Readonly<Record<string, number>>;
  /** Destinations that have been answered, the longest ago first. Others were so before these. */
  readonly lastAnswered?: readonly string[];
  /** How long the caller speaks after a voicemail's greeting, and then is silent. */
  readonly speaksSeconds?: number;
}

/**
 * So long after the call began, or after the `nth` time (from 1) that it came to that node, or that
 * a prompt of that name began.
 */
export interface Moment {
  readonly afterMs: number;
  readonly node?: string;
  readonly prompt?: string;
  readonly nth?: number;
}

/** A key of the caller. It counts if something listens for it at that moment. */
export interface Press extends Moment {
  readonly key: string;
}

export type Behaviour =
  /** `confirms`: presses the key that it is asked for. */
  | {
      readonly does: 'answers';
      readonly afterSeconds?: number;
      readonly forSeconds?: number;
      readonly confirms?: boolean;
    }
  | { readonly does: 'rings' }
  | { readonly does: 'busy' }
  | { readonly does: 'fails'; readonly cause?: string };

export interface Line {
  /** Callers who came before. */
  readonly ahead?: number;
  /** How long until the next of them is helped. */
  readonly everySeconds?: number;
  /** How long no destination is free once the caller is the first. */
  readonly freeAfterSeconds?: number;
}

/** What is supposed under that name; `constructor` is a name as well. */
export const named = <T>(all: Readonly<Record<string, T>> | undefined, name: string) =>
  all && Object.hasOwn(all, name) ? all[name] : undefined;

/** What stands for what is left out. */
export const usual = {
  callId: 'trial',
  promptMs: 4_000,
  musicMs: 180_000,
  answersAfterSeconds: 5,
  talksSeconds: 60,
  failureCause: 'NORMAL_TEMPORARY_FAILURE',
  everySeconds: 30,
  speaksSeconds: 8,
  /** How long a destination that wasn't reached isn't free for those who wait. */
  coolsMs: 5_000,
  /** How long a service takes that answers. */
  decidesMs: 200,
} as const;
