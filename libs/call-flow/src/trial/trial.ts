import type { Recording, Sound } from '../command.js';

/** What became of a call that was tried. All `atMs` are milliseconds since it began. */
export interface Trial {
  /** Each visit of a node, in order. */
  readonly nodes: readonly NodeRun[];
  /** What the caller hears, in order; what is between two of them is silence. */
  readonly heard: readonly Heard[];
  /** The caller's keys, of those whose moment came. */
  readonly keys: readonly KeyPress[];
  readonly rung: readonly Rung[];
  readonly takes: readonly Take[];
  /** Since when conversations are recorded how; empty when they never are. */
  readonly recording: readonly { readonly atMs: number; readonly recording: Recording }[];
  /** When the caller was answered, and began to pay; null: never. */
  readonly answeredMs: number | null;
  readonly ended: {
    readonly atMs: number;
    readonly by: 'caller' | 'destination' | 'flow';
    /** Q.850, FreeSWITCH's spelling. */
    readonly cause: string;
  };
}

export interface NodeRun {
  readonly node: string;
  readonly type: string;
  readonly atMs: number;
  readonly forMs: number;
  /** The exit's field, connected or not; null when the call ended here without one. */
  readonly exit: string | null;
  /** Null when the call ended here. */
  readonly to: string | null;
  readonly why: Why;
}

/** Why the call left the node as it did. */
export type Why =
  /** By the time, the caller, a draw, or because there is nothing to wait for: see the exit. */
  | { readonly kind: 'at-once' }
  /** `whole`: to its end; otherwise its audio isn't there or broke off. */
  | { readonly kind: 'heard'; readonly sound: Sound; readonly whole: boolean }
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'no-key' }
  | {
      readonly kind: 'conversation';
      readonly destination: string;
      readonly atMs: number;
      readonly forMs: number;
    }
  /** The cause of the last attempt. */
  | { readonly kind: 'not-reached'; readonly cause: string }
  | { readonly kind: 'message'; readonly take: number }
  /** In a queue. */
  | { readonly kind: 'position'; readonly position: number; readonly callers: number }
  /** What the owner's service said, null: nothing in time. */
  | { readonly kind: 'service'; readonly answer: string | null }
  /** By what all calls share: a counter, or who was answered last. */
  | { readonly kind: 'shared' }
  | { readonly kind: 'caller-gone' };

export type Heard =
  | (Stretch & {
      readonly kind: 'sound';
      readonly sound: Exclude<Sound, { kind: 'silence' }>;
      /** Where in the sound it began. */
      readonly fromMs: number;
      readonly whole: boolean;
    })
  | (Stretch & { readonly kind: 'ringing' })
  | (Stretch & { readonly kind: 'conversation'; readonly destination: string });

interface Stretch {
  readonly node: string;
  readonly atMs: number;
  readonly forMs: number;
}

export interface KeyPress {
  readonly key: string;
  readonly atMs: number;
  /** Null when nothing listened for it: then it changed nothing. */
  readonly node: string | null;
}

/** One attempt at a destination. */
export interface Rung extends Stretch {
  readonly attempt: number;
  readonly destination: string;
  readonly result:
    | 'talked'
    | 'not-confirmed'
    | 'rang-out'
    | 'busy'
    | 'failed'
    /** It wasn't dialled: it may not be. */
    | 'barred'
    /** Another that rang at the same time was first. */
    | 'other-was-first'
    | 'caller-gone';
  /** Null for the last two, and after a conversation. */
  readonly cause: string | null;
  readonly talk: (Omit<Stretch, 'node'> & { readonly recording: Recording }) | null;
}

/** A message of the caller. */
export interface Take extends Stretch {
  readonly take: number;
  readonly endedBy: 'key' | 'silence' | 'length' | 'caller-gone';
  /** The caller spoke anew instead. */
  readonly replaced: boolean;
}
