/**
 * What is heard. `language` is the one that the flow chose, null for the number's own; what there
 * is of a prompt in which language is for the controller to know.
 */
export type Sound =
  | { readonly kind: 'prompt'; readonly prompt: string; readonly language: string | null }
  /** What fills a wait; unlike a prompt, not told to the caller as anything. */
  | { readonly kind: 'music'; readonly prompt: string; readonly language: string | null }
  /** The price of the call, as the number's tariff version words it. */
  | { readonly kind: 'tariff' }
  | { readonly kind: 'silence' }
  /** What a `record` with this number has taken. */
  | { readonly kind: 'take'; readonly take: number };

/** One destination that rings. `ringSeconds` are full seconds of the switch's clock. */
export interface Ringing {
  /** E.164. */
  readonly destination: string;
  readonly ringSeconds: number;
}

/** What is asked of whoever picks up before the caller is put through; `key` says yes. */
export interface Confirmation {
  readonly prompt: string;
  readonly language: string | null;
  readonly key: string;
}

/** How the conversations that follow are recorded; `pausable`: the destination can pause it by key. */
export type Recording = 'off' | 'plain' | 'pausable';

/** Which of the destinations that are free a waiting caller gets. */
export type TurnStrategy = 'in-turn' | 'random' | 'least-recent';

/**
 * What comes next. One at a time; its outcome decides what follows. The first five are run by the
 * switch on the caller's channel; the rest are questions that the controller answers without it,
 * and that can be asked again at any time.
 */
export type Command =
  /** Answers the caller, who pays from here on. */
  | { readonly kind: 'answer' }
  /**
   * Plays `sound` from `fromMs` on, for `maxMs` at most (`silence` for exactly that long), until one
   * of `keys` is pressed. `keys` is empty when keys don't end it: they are then thrown away.
   */
  | {
      readonly kind: 'play';
      readonly sound: Sound;
      readonly fromMs: number;
      readonly maxMs: number;
      readonly keys: string;
    }
  /**
   * Rings the legs, all at once, and talks with the first that answers (and confirms, if asked to)
   * until one of both hangs up. Attempts count from 1 over the call. `present` says whose number the
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
   * One slice of recording the caller: `begin` starts take number `take`, `go-on` waits on, each for
   * `sliceMs` or until a key of `keys`; `end` stops it. The take ends by itself after `maxSeconds`,
   * or after `silenceSeconds` without sound. `again`: the caller threw away the take before this one.
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
  /** The end: the carrier gets the SIP answer of `cause` (Q.850, FreeSWITCH's spelling). */
  | { readonly kind: 'release'; readonly cause: string }
  /** The next number of a counter that all calls through this node share. */
  | { readonly kind: 'round'; readonly node: string }
  /** In which order these destinations were answered last, the longest ago first. */
  | { readonly kind: 'order'; readonly destinations: readonly string[] }
  /**
   * The caller's place among those waiting at this node, who came in at `sinceMs` (milliseconds
   * since 1970, the switch's clock), and the destination that is free for him, if any; that one is
   * then taken for as long as it rings and talks. Who asks is waiting; who stops asking, or goes on
   * to another node, isn't. `strategy` chooses among several that are free: the first of the list
   * when left out.
   */
  | {
      readonly kind: 'turn';
      readonly node: string;
      readonly sinceMs: number;
      readonly destinations: readonly string[];
      readonly strategy?: TurnStrategy;
    }
  /** What the owner's service says: one of `exits`, within `timeoutMs`. */
  | {
      readonly kind: 'decide';
      readonly url: string;
      readonly timeoutMs: number;
      readonly exits: readonly string[];
    };

/** How a command ended. That the caller hung up isn't among them: then no flow is left to run. */
export type Outcome =
  /** The caller is answered. */
  | { readonly kind: 'answer' }
  /**
   * The sound was heard up to `reachedMs`; `whole`: to its end. With `reachedMs` not beyond where
   * it began there was nothing to hear, such as a file that isn't there. `key` is what ended it.
   */
  | {
      readonly kind: 'played';
      readonly reachedMs: number;
      readonly whole: boolean;
      readonly key: string | null;
    }
  /** A destination answered and the conversation is over, but the caller is still there. */
  | { readonly kind: 'answered' }
  /** No destination was reached; `cause` as FreeSWITCH spells it, the most telling of several. */
  | { readonly kind: 'failed'; readonly cause: string }
  /** `ended`: nothing is being recorded any more. */
  | { readonly kind: 'recorded'; readonly ended: boolean; readonly key: string | null }
  | { readonly kind: 'round'; readonly turn: number }
  /** Places in the list that was asked about, each once. */
  | { readonly kind: 'order'; readonly order: readonly number[] }
  /**
   * `position` from 1, among `callers` who wait. `waitSeconds` as far as it can be told.
   * `destination` is a place in the list that was asked about, null while none is free.
   */
  | {
      readonly kind: 'turn';
      readonly position: number;
      readonly callers: number;
      readonly waitSeconds: number | null;
      readonly destination: number | null;
    }
  /** Null: no answer in time, or none that is an exit. */
  | { readonly kind: 'decided'; readonly exit: string | null };
