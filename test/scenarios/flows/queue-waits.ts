import type { Observed } from './observed.js';

/** The longest wait that the platform promises for its queues. */
export const longestWaitSeconds = 12;

/**
 * Seconds from when a destination became free, or a caller arrived after that, until it answered
 * that caller: for every caller of a scenario except each destination's first.
 */
export function waitsForFree(calls: readonly Pick<Observed, 'aLeg' | 'bLegs'>[]): number[] {
  const talks = calls
    .flatMap(({ aLeg, bLegs }) =>
      bLegs.map((leg) => ({
        destination: leg.variable('belfabriek_destination'),
        arrived: Number(aLeg.variable('start_uepoch')),
        answered: Number(leg.variable('answer_uepoch') ?? 0),
        ended: Number(leg.variable('end_uepoch')),
      })),
    )
    .filter(({ answered }) => answered > 0)
    .toSorted((a, b) => a.answered - b.answered);
  return talks.flatMap((talk, at) => {
    const before = talks.slice(0, at).findLast((each) => each.destination === talk.destination);
    return before ? [(talk.answered - Math.max(before.ended, talk.arrived)) / 1e6] : [];
  });
}
