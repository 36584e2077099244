import { longestCallSeconds, type RateableCall } from './call.js';
import type { OriginClass } from './terms.js';

export function originClassOf({ country, kind }: RateableCall['origin']): OriginClass {
  if (country === null) return 'other';
  if (country !== 'NL') return 'abroad';
  return kind === 'fixed' || kind === 'mobile' ? kind : 'other';
}

/** Each started second counts: of a B leg, whose carrier counts from its answer to its end. */
export const startedSeconds = (micros: number): number => Math.ceil(Math.max(micros, 0) / 1e6);

/** Whether a leg lasts longer than a call may. */
export const isTooLong = (seconds: number): boolean => seconds > longestCallSeconds;

/** The seconds of the A leg that count: a record's own figures, which a dated rule made of its times. */
export function secondsOf(call: RateableCall): { network: number; owner: number } {
  const before = startedSeconds(call.billedMicros ?? 0);
  return {
    network: call.networkChargedSeconds ?? before,
    owner: call.ownerBillableSeconds ?? before,
  };
}
