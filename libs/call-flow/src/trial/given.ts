import type { Country } from '@app/number-plan';
import type { Absence, Caller } from '../facts.js';

/** Assumptions about a call on trial, as plain JSON; fields left out have the values of `usual`. */
export interface TrialGiven {
  readonly caller: Caller;
  /** Milliseconds since 1970. */
  readonly startMs: number;
  /** The service number's country. */
  readonly country: Country;
  /** Time zone of the service number, as an IANA name. */
  readonly zone: string;
  /** Random draws depend on it: another id may lead to other draws. */
  readonly callId?: string;
  /** The owner's lists that contain the caller's number. */
  readonly lists?: readonly string[];
  /** Length of the tariff's announcement; left out when the caller pays no tariff. */
  readonly tariffMs?: number;
  /** Lengths of prompts and music, in milliseconds by name; 0 when the audio is missing. */
  readonly lengths?: Readonly<Record<string, number>>;
  readonly presses?: readonly Press[];
  /** When the caller hangs up. */
  readonly hangsUp?: Moment;
  /**
   * What destinations do, by E.164: one item for each attempt, the last one for all later attempts.
   */
  readonly destinations?: Readonly<Record<string, readonly Behaviour[]>>;
  /** Destinations that are out for a time; when left out, none is. */
  readonly absences?: readonly Absence[];
  /** Whether a destination (E.164) is barred, and so not dialled; when left out, none is. */
  readonly isBarred?: (destination: string) => boolean;
  /** How a queue moves ahead of the caller, by node. */
  readonly lines?: Readonly<Record<string, Line>>;
  /** Answers of the owner's service, by node; null or left out: no answer in time. */
  readonly decisions?: Readonly<Record<string, string | null>>;
  /** Current numbers of shared counters, by node. */
  readonly rounds?: Readonly<Record<string, number>>;
  /** Destinations that have answered, the longest ago first. Others answered before these. */
  readonly lastAnswered?: readonly string[];
  /** How long the caller speaks after a voicemail's greeting, before falling silent. */
  readonly speaksSeconds?: number;
}

/**
 * A moment: so long after the call began, or after it entered this node for the `nth` time (from
 * 1), or after a prompt of this name began for the `nth` time.
 */
export interface Moment {
  readonly afterMs: number;
  readonly node?: string;
  readonly prompt?: string;
  readonly nth?: number;
}

/** A key pressed by the caller. It counts if a command listens for it at that moment. */
export interface Press extends Moment {
  readonly key: string;
}

export type Behaviour =
  /** `confirms`: whether the destination presses the key that it is asked for. */
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
  /** Number of callers ahead in the queue. */
  readonly ahead?: number;
  /** Seconds until the next caller in the queue gets a turn. */
  readonly everySeconds?: number;
  /** Seconds without a free destination once the caller is first. */
  readonly freeAfterSeconds?: number;
}

/** The assumption under this name, own properties only; `constructor` is a valid name too. */
export const named = <T>(all: Readonly<Record<string, T>> | undefined, name: string) =>
  all && Object.hasOwn(all, name) ? all[name] : undefined;

/** Values for assumptions that are left out. */
export const usual = {
  callId: 'trial',
  promptMs: 4_000,
  musicMs: 180_000,
  answersAfterSeconds: 5,
  talksSeconds: 60,
  failureCause: 'NORMAL_TEMPORARY_FAILURE',
  everySeconds: 30,
  speaksSeconds: 8,
  /** How long a destination that wasn't reached cools off for waiting callers. */
  coolsMs: 5_000,
  /** How long an answering service takes. */
  decidesMs: 200,
} as const;
