import type { CarrierCall, DestinationCall } from './dialogs.js';
import type { Behaviour } from '../world/input.js';
import type { Walk } from './walk.js';

/** A call with its predicted course, from its script and from its carrier's SIPp log. */
export interface Claimant {
  index: number;
  /** The number that its B legs show; null when the number isn't unique to this call. */
  shows: string | null;
  call: CarrierCall;
  walk: Walk;
  destinations: Readonly<Record<string, Behaviour>>;
}

/** Microseconds; an attempt further from a prediction doesn't belong to that call. */
const furthest = 2_000_000;

interface Prediction {
  claimant: number;
  destination: string;
  startedAt: number;
  endedAt: number;
}

/**
 * Predicted times of each attempt. The carrier's log overrides computed times: a call's answer is
 * its destination's answer, and a cancelled call ends its last attempt.
 */
function predictions({ index, call, walk, destinations }: Claimant): Prediction[] {
  return walk.attempts.flatMap((attempt, place) => {
    const behaviour = destinations[attempt.destination];
    if (behaviour?.kind === 'down') return [];
    const summed = {
      claimant: index,
      destination: attempt.destination,
      startedAt: call.startedAt + attempt.startMs * 1000,
      endedAt: call.startedAt + attempt.endMs * 1000,
    };
    if (place < walk.attempts.length - 1) return [summed];
    if (call.answeredAt !== null && behaviour?.kind === 'answers') {
      return [
        {
          ...summed,
          startedAt: call.answeredAt - behaviour.ringMs * 1000,
          endedAt: call.endedAt,
        },
      ];
    }
    // A cancelled call may also have ended in an announcement, after its last attempt.
    const isBrokenOff = call.cancelled && attempt.cause === 'ORIGINATOR_CANCEL';
    return [isBrokenOff ? { ...summed, endedAt: call.endedAt } : summed];
  });
}

/**
 * Assigns each attempt to a call. A destination's SIPp log has no call id, so this matches by the
 * caller's number where the attempt shows one, and otherwise by destination and nearest time.
 */
export function claim(
  claimants: readonly Claimant[],
  attempts: readonly { attempt: DestinationCall; shows: string | null }[],
): { claimed: Map<number, DestinationCall[]>; unclaimed: DestinationCall[] } {
  const claimed = new Map<number, DestinationCall[]>();
  const give = (index: number, attempt: DestinationCall): void => {
    claimed.set(index, [...(claimed.get(index) ?? []), attempt]);
  };
  const byNumber = new Map(claimants.map(({ shows, index }) => [shows, index]));
  const left = attempts.filter(({ attempt, shows }) => {
    const index = shows === null ? undefined : byNumber.get(shows);
    if (index !== undefined) give(index, attempt);
    return index === undefined;
  });
  const pairs = claimants
    .filter(({ shows }) => shows === null)
    .flatMap(predictions)
    .flatMap((prediction) =>
      left
        .filter(({ attempt }) => `+${attempt.digits}` === prediction.destination)
        .map(({ attempt }) => ({ prediction, attempt, apart: apart(prediction, attempt) })),
    )
    .filter(({ apart }) => apart < furthest)
    .toSorted((a, b) => a.apart - b.apart);
  const taken = new Set<unknown>();
  for (const { prediction, attempt } of pairs) {
    if (taken.has(prediction) || taken.has(attempt)) continue;
    taken.add(prediction).add(attempt);
    give(prediction.claimant, attempt);
  }
  return {
    claimed,
    unclaimed: left.map(({ attempt }) => attempt).filter((attempt) => !taken.has(attempt)),
  };
}

const apart = (prediction: Prediction, attempt: DestinationCall): number =>
  Math.abs(prediction.startedAt - attempt.startedAt) +
  Math.abs(prediction.endedAt - attempt.endedAt);
