import type { CarrierCall, DestinationCall } from './dialogs.js';
import type { Behaviour } from '../world/input.js';
import type { Walk } from './walk.js';

/** A call with what it should have led to, from its script and what its carrier saw. */
export interface Claimant {
  index: number;
  /** The number that its B legs show, null when it shows none that is its alone. */
  shows: string | null;
  call: CarrierCall;
  walk: Walk;
  destinations: Readonly<Record<string, Behaviour>>;
}

/** Beyond this, in microseconds, an attempt is none of this call's. */
const furthest = 2_000_000;

interface Prediction {
  claimant: number;
  destination: string;
  startedAt: number;
  endedAt: number;
}

/**
 * When each attempt of a call should have been. What the carrier saw is worth more than sums: an
 * answer came when the destination's did, and with the call's end the last attempt ended.
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
    // A caller may also hang up after the last attempt, during an announcement.
    const isBrokenOff = call.cancelled && attempt.cause === 'ORIGINATOR_CANCEL';
    return [isBrokenOff ? { ...summed, endedAt: call.endedAt } : summed];
  });
}

/**
 * Which call each attempt belongs to. A destination's SIPp can't tell, so it goes by the caller's
 * number where the attempt shows one, and by destination and time for the others, nearest first.
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
