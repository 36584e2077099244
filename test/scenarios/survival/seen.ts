import type { CastCall } from './cast.js';

/** A call as its caller and its destinations saw it; microseconds since 1970. */
export interface SeenCall {
  readonly index: number;
  readonly sipCallId: string;
  readonly startedAt: number;
  readonly answeredAt: number | null;
  readonly endedAt: number;
  /** The time at which the caller first heard our sound, null if never or not before the answer. */
  readonly heardAt: number | null;
  /** Files played to the caller, in order; null where its sound is not told apart. */
  readonly files: readonly HeardFile[] | null;
  /** One attempt for each INVITE, in order. */
  readonly attempts: readonly SeenAttempt[];
  /** Errors of the call itself. */
  readonly problems: readonly string[];
}

/** A part of an audio file that a caller heard without interruption. */
export interface HeardFile {
  readonly audio: string;
  readonly lengthMs: number;
  readonly endedAt: number;
}

export interface SeenAttempt {
  readonly legUuid: string;
  /** E.164. */
  readonly destination: string;
  readonly startedAt: number;
  readonly answeredAt: number | null;
  readonly endedAt: number;
}

/** Calls under way on a switch. */
export interface Playing {
  /** The planned time of the first call, milliseconds since 1970. */
  readonly beganMs: number;
  /** Resolves once all calls are over. */
  readonly seen: () => Promise<SeenCall[]>;
}

/** A switch that plays one series of calls after the other. */
export interface Stage {
  readonly play: (calls: readonly CastCall[]) => Promise<Playing>;
  readonly stop: () => Promise<void>;
}
