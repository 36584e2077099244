import { longestCallSeconds, type RateableCall } from './call.js';
import type { OriginClass } from './terms.js';

export function originClassOf({ country, kind }: RateableCall['origin']): OriginClass {
  if (country === null) return 'other';
  if (country !== 'NL') return 'abroad';
  return kind === 'fixed' || kind === 'mobile' ? kind : 'other';
}

/**
 * Every started second counts: used for a B leg, whose carrier counts from its answer to its end.
 */
export const startedSeconds = (micros: number): number => Math.ceil(Math.max(micros, 0) / 1e6);

/** Whether a leg is longer than a call may be. */
export const isTooLong = (seconds: number): boolean => seconds > longestCallSeconds;

/**
 * The counted seconds of the A leg: the record's own figures, which a dated rule computed, or else
 * the started seconds.
 */
export function secondsOf(call: RateableCall): { network: number; owner: number } {
  const before = startedSeconds(call.billedMicros ?? 0);
  return {
    network: call.networkChargedSeconds ?? before,
    owner: call.ownerBillableSeconds ?? before,
  };
}
