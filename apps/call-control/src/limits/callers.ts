import type { CallerKeys } from './caller-keys.js';

/** A call that comes in, to be looked at beside those before it. */
export interface CallIn {
  readonly keys: CallerKeys;
  /** By the switch's clock: milliseconds since 1970. */
  readonly startedMs: number;
  /** Calls of the caller within a minute; null is without a limit. */
  readonly callsPerMinute: number | null;
  /** How many calls of a row are looked at. */
  readonly regularCalls: number;
  readonly synchronousCalls: number;
}

/** What there was of the caller, this call included. */
export interface CallsBefore {
  /** He called as often as he may within a minute; this one doesn't count. */
  readonly tooOften: boolean;
  /** The last `regularCalls` starts of his row, in order of arrival. */
  readonly row: readonly number[];
  /** The last `synchronousCalls` starts of his block, in order of arrival. */
  readonly block: readonly number[];
}

/** Within which so many calls of a caller are let in. */
export const rateMs = 60_000;
