import type { RateableCall } from './call.js';
import { type Quarantined, unitOf } from './charge.js';
import { isAnswered } from './sides/answered-attempts.js';

type Part = Pick<Quarantined, 'side' | 'partyId' | 'legUuid'>;

/**
 * Quarantines all units of a call that cannot be rated: each unit that would be charged, or its
 * originator if there is none, so that every such call is seen. It only reads facts at which it
 * cannot fail.
 */
export function quarantineWhole(
  call: RateableCall,
  code: 'rating-failed' | 'no-owner' = 'rating-failed',
): Quarantined[] {
  const { carrierId, ownerId, number } = call;
  const legs = call.attempts.filter(isAnswered);
  const parts: Part[] = legs.map((leg) => ({
    side: 'terminator',
    partyId: leg.carrierId,
    legUuid: leg.legUuid,
  }));
  if (ownerId !== null && (call.answered || legs.length > 0)) {
    parts.unshift({ side: 'owner', partyId: ownerId, legUuid: null });
  }
  if (call.answered || parts.length === 0) {
    parts.unshift({ side: 'originator', partyId: carrierId, legUuid: null });
  }
  const units = new Map(parts.map((part) => [unitOf(part), part]));
  return [...units.values()].map((part) => ({ ...part, code, subject: number }));
}
