import type { Recording, Sound } from '../command.js';

/** The result of a call on trial. All `atMs` are milliseconds since its start. */
export interface Trial {
  /** Each visit of a node, in order. */
  readonly nodes: readonly NodeRun[];
  /** Sounds that the caller hears, in order; the gaps are silence. */
  readonly heard: readonly Heard[];
  /** The caller's key presses whose moment came during the call. */
  readonly keys: readonly KeyPress[];
  readonly rung: readonly Rung[];
  /** Destinations of the nodes visited that were out then, and so took no calls. */
  readonly out: readonly Out[];
  readonly takes: readonly Take[];
  /** Changes of the recording mode; empty when conversations are never recorded. */
  readonly recording: readonly { readonly atMs: number; readonly recording: Recording }[];
  /** When the caller was answered, and began to pay; null when never. */
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
  /** The next node; null when the call ended here. */
  readonly to: string | null;
  readonly why: Why;
}

/** Why the call left the node by this exit. */
export type Why =
  /**
   * Decided at once: by the time, the caller's origin or a draw, or because the node has one exit.
   */
  | { readonly kind: 'at-once' }
  /** `whole`: heard to its end; else its audio is missing or was interrupted. */
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
  /** The caller's position in a queue. */
  | { readonly kind: 'position'; readonly position: number; readonly callers: number }
  /** The answer of the owner's service; null when none came in time. */
  | { readonly kind: 'service'; readonly answer: string | null }
  /** Decided by state that all calls share: a counter, or the order of last answers. */
  | { readonly kind: 'shared' }
  | { readonly kind: 'caller-gone' };

export type Heard =
  | (Stretch & {
      readonly kind: 'sound';
      readonly sound: Exclude<Sound, { kind: 'silence' }>;
      /** Position in the sound, in milliseconds, at which it started to play. */
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
  /** Null when no command listened for the key, so that it had no effect. */
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
    /** The destination is barred, so it wasn't dialled. */
    | 'barred'
    /** Another destination that rang simultaneously answered first. */
    | 'other-was-first'
    | 'caller-gone';
  /** The hang-up cause; null for the last two results, and after a conversation. */
  readonly cause: string | null;
  /** When the destination answered, also if it then confirmed nothing; null when it didn't. */
  readonly answeredMs: number | null;
  readonly talk: (Omit<Stretch, 'node'> & { readonly recording: Recording }) | null;
}

export interface Out {
  readonly node: string;
  /** When the call reached the node. */
  readonly atMs: number;
  /** E.164. */
  readonly destination: string;
}

/** A message that the caller recorded. */
export interface Take extends Stretch {
  readonly take: number;
  readonly endedBy: 'key' | 'silence' | 'length' | 'caller-gone';
  /** True when the caller recorded a new message instead. */
  readonly replaced: boolean;
}
