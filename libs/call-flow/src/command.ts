/**
 * A sound to play. `language` is the one that the flow chose, null for the number's own; the
 * controller finds the prompt's audio in that or another language.
 */
export type Sound =
  | { readonly kind: 'prompt'; readonly prompt: string; readonly language: string | null }
  /** Music for a wait; unlike a prompt, not an announcement. */
  | { readonly kind: 'music'; readonly prompt: string; readonly language: string | null }
  /** The announcement of the call's price, as the number's tariff version words it. */
  | { readonly kind: 'tariff' }
  | { readonly kind: 'silence' }
  /** The recording that a `record` command with this number made. */
  | { readonly kind: 'take'; readonly take: number };

/** A destination to ring. `ringSeconds` are full seconds of the switch's clock. */
export interface Ringing {
  /** E.164. */
  readonly destination: string;
  readonly ringSeconds: number;
}

/** The question to the answering person, who is connected to the caller after pressing `key`. */
export interface Confirmation {
  readonly prompt: string;
  readonly language: string | null;
  readonly key: string;
}

/**
 * How later conversations are recorded; `pausable`: the destination can pause the recording by key.
 */
export type Recording = 'off' | 'plain' | 'pausable';

/** Which of several free destinations a waiting caller gets. */
export type TurnStrategy = 'in-turn' | 'random' | 'least-recent';

/**
 * The next command of a call. Commands run one at a time, and the outcome of each decides the next.
 * The switch runs the first five on the caller's channel, and the sounds of `converse`. The others are
 * questions that the controller answers without the channel, and that can be repeated at any time.
 */
export type Command =
  /** Answers the caller, who pays from then on. */
  | { readonly kind: 'answer' }
  /**
   * Plays `sound` from `fromMs` on, for `maxMs` at most (`silence` for exactly that long), until
   * one of `keys` is pressed. With empty `keys` no key ends it, and keys are discarded. `secret`: the key
   * leaves the channel within the same write.
   */
  | {
      readonly kind: 'play';
      readonly sound: Sound;
      readonly fromMs: number;
      readonly maxMs: number;
      readonly keys: string;
      readonly secret?: true;
    }
  /**
   * Rings the legs simultaneously, and connects the first that answers (and confirms, if asked to)
   * until a party hangs up. Attempts count from 1 over the whole call. `present`: whose number the
   * destination sees.
   */
  | {
      readonly kind: 'dial';
      readonly legs: readonly (Ringing & { readonly attempt: number })[];
      readonly confirm: Confirmation | null;
      readonly present: 'caller' | 'service-number';
      readonly recording: Recording;
    }
  /**
   * One slice of recording the caller. `begin` starts take number `take` and `go-on` continues it,
   * each for `sliceMs` or until one of `keys`; `end` stops it. The take ends by itself after
   * `maxSeconds`, or after `silenceSeconds` without sound. `again`: the caller discarded the
   * previous take.
   */
  | {
      readonly kind: 'record';
      readonly phase: 'begin' | 'go-on' | 'end';
      readonly take: number;
      readonly again: boolean;
      readonly sliceMs: number;
      readonly maxSeconds: number;
      readonly silenceSeconds: number;
      readonly keys: string;
    }
  /**
   * Ends the call: the carrier gets the SIP answer for `cause` (Q.850, in FreeSWITCH's spelling).
   */
  | { readonly kind: 'release'; readonly cause: string }
  /** Asks for the next number of a counter that all calls through this node share. */
  | { readonly kind: 'round'; readonly node: string }
  /** Asks in which order these destinations last answered, the longest ago first. */
  | { readonly kind: 'order'; readonly destinations: readonly string[] }
  /**
   * Asks for the caller's place among those who wait at this node since `sinceMs` (milliseconds
   * since 1970, the switch's clock), and for a free destination. That destination is then claimed
   * while it rings and talks. A caller waits as long as the question is repeated, and leaves the
   * queue by not asking or by going to another node. `strategy` chooses among several free
   * destinations: when left out, the first in the list.
   */
  | {
      readonly kind: 'turn';
      readonly node: string;
      readonly sinceMs: number;
      readonly destinations: readonly string[];
      readonly strategy?: TurnStrategy;
    }
  /** Asks the owner's service for one of `exits`, within `timeoutMs`. */
  | {
      readonly kind: 'decide';
      readonly url: string;
      readonly timeoutMs: number;
      readonly exits: readonly string[];
    }
  /** Lets the caller switch a number by keys. `language` as of a sound. May be begun anew at any time. */
  | { readonly kind: 'converse'; readonly language: string | null };

/** How a command ended. A hang-up by the caller isn't an outcome: the flow ends with it. */
export type Outcome =
  /** The caller is answered. */
  | { readonly kind: 'answer' }
  /**
   * The sound was played up to `reachedMs`; `whole`: to its end. If `reachedMs` isn't beyond the
   * start, nothing was played, for instance because the file is missing. `key` is the key that
   * ended it.
   */
  | {
      readonly kind: 'played';
      readonly reachedMs: number;
      readonly whole: boolean;
      readonly key: string | null;
    }
  /** A destination answered and the conversation is over, but the caller is still connected. */
  | { readonly kind: 'answered' }
  /**
   * No destination was reached; `cause` in FreeSWITCH's spelling is the most telling of several.
   */
  | { readonly kind: 'failed'; readonly cause: string }
  /** `ended`: the recording has stopped. */
  | { readonly kind: 'recorded'; readonly ended: boolean; readonly key: string | null }
  | { readonly kind: 'round'; readonly turn: number }
  /** Positions in the list of the question, each once. */
  | { readonly kind: 'order'; readonly order: readonly number[] }
  /**
   * `position` from 1 among `callers` who wait. `waitSeconds` is the expected wait, null when
   * unknown. `destination` is a position in the list of the question, null while none is free.
   */
  | {
      readonly kind: 'turn';
      readonly position: number;
      readonly callers: number;
      readonly waitSeconds: number | null;
      readonly destination: number | null;
    }
  /** Null: no answer in time, or none of the exits. */
  | { readonly kind: 'decided'; readonly exit: string | null }
  | { readonly kind: 'conversed' };
