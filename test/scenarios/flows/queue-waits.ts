import type { Observed } from './observed.js';

/** What the platform promises of its queues. */
export const longestWaitSeconds = 12;

/**
 * Seconds from when a destination came free, or a caller arrived after that, until it had answered
 * him: of every caller of a scenario but each destination's first.
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
