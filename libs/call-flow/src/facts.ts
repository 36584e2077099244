import type { CallerOrigin, Country } from '@app/number-plan';

/**
 * What a flow may ask about the call. All of it is the same on every controller that has the call;
 * only `nowMs` goes on.
 */
export interface CallFacts {
  readonly callId: string;
  /** Now, by the switch's clock: milliseconds since 1970. */
  readonly nowMs: number;
  /** Of the service number. */
  readonly country: Country;
  /** IANA name, such as `Europe/Amsterdam`: opening hours are in this zone. */
  readonly zone: string;
  readonly caller: Caller;
  /** Whether the caller's number is in the owner's list of that name. */
  readonly isListed: (list: string) => boolean;
  /** The caller pays by a tariff, and must hear it before he is answered. */
  readonly tariffDue: boolean;
}

/** The caller, also one who withholds his number: for decisions, never for a record. */
export interface Caller extends CallerOrigin {
  /** E.164, null when the carrier gave none that is a number. */
  readonly number: string | null;
  readonly withheld: boolean;
}

/**
 * A number from 0 up to 1 that is as good as drawn, and the same for the same call and `what`: so
 * that a controller that takes the call over draws the same. FNV-1a, and murmur3's finaliser to
 * spread what differs in the last characters only.
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
