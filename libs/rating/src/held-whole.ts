import type { RateableCall } from './call.js';
import { type Quarantined, unitOf } from './charge.js';
import { isAnswered } from './sides/answered-attempts.js';

type Part = Pick<Quarantined, 'side' | 'partyId' | 'legUuid'>;

/**
 * Every unit of a call that can't be rated at all: those that it would be charged by, each once, and its
 * originator when there is none, so that no such call goes unseen. It looks at nothing that could fail.
 */
export function heldWhole(
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
