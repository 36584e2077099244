import type { CallerKeys } from './caller-keys.js';

/** An incoming call to compare with earlier calls. */
export interface CallIn {
  readonly keys: CallerKeys;
  /** Start by the switch's clock: milliseconds since 1970. */
  readonly startedMs: number;
  /** Most calls of the caller within a minute; null means no limit. */
  readonly callsPerMinute: number | null;
  /** Number of calls of a row (one caller to one number) that are compared. */
  readonly regularCalls: number;
  readonly synchronousCalls: number;
}

/** Earlier calls of the caller, this call included. */
export interface CallsBefore {
  /** The caller has reached the limit for a minute; this call isn't counted. */
  readonly tooOften: boolean;
  /**
   * The last `regularCalls` starts of calls from this caller to this number, in order of arrival.
   */
  readonly row: readonly number[];
  /**
   * The last `synchronousCalls` starts of calls from the caller's block to this number, in order of
   * arrival.
   */
  readonly block: readonly number[];
}

/** The minute within which a caller's calls are limited. */
export const rateMs = 60_000;
