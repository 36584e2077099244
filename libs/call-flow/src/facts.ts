import type { CallerOrigin, Country } from '@app/number-plan';

/**
 * Facts that a flow may ask about the call. They are equal on every controller that has the call;
 * only `nowMs` advances.
 */
export interface CallFacts {
  readonly callId: string;
  /** Current time by the switch's clock: milliseconds since 1970. */
  readonly nowMs: number;
  /** The service number's country. */
  readonly country: Country;
  /** IANA name, such as `Europe/Amsterdam`; opening hours are in this time zone. */
  readonly zone: string;
  readonly caller: Caller;
  /** Whether the caller's number is in the owner's list with this name. */
  readonly isListed: (list: string) => boolean;
  /** Whether the owner marked a destination, E.164, as out at `nowMs`: it takes no calls. */
  readonly isOut: (destination: string) => boolean;
  /** Whether the caller pays a tariff, and must hear it before being answered. */
  readonly tariffDue: boolean;
}

/** A destination that takes no calls until a moment. */
export interface Absence {
  /** E.164. */
  readonly destination: string;
  /** Milliseconds since 1970; null: until further notice. */
  readonly untilMs: number | null;
}

export const isOutAt = (
  absences: readonly Absence[],
  destination: string,
  nowMs: number,
): boolean =>
  absences.some(
    (each) => each.destination === destination && (each.untilMs === null || nowMs < each.untilMs),
  );

/** The caller, including one with a withheld number: for decisions, never for a record. */
export interface Caller extends CallerOrigin {
  /** E.164; null when the carrier gave no valid number. */
  readonly number: string | null;
  readonly withheld: boolean;
}

/**
 * A pseudo-random number from 0 up to 1, equal for the same call and `what`, so that a controller
 * that takes the call over draws the same. FNV-1a, with murmur3's finaliser to spread inputs that
 * differ in the last characters only.
 */
export function draw({ callId }: Pick<CallFacts, 'callId'>, what: string): number {
  let hash = 0x811c9dc5;
  for (const character of `${callId}/${what}`) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
