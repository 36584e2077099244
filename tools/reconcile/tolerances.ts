/**
 * Largest allowed distance between recorded and expected value, by field path with `[]` for list
 * indexes; a field that isn't listed must be equal.
 */
export type Tolerances = Readonly<Record<string, Tolerance>>;
/** A fixed bound, or a function of the expected object that contains the field. */
export type Tolerance = number | ((around: Readonly<Record<string, unknown>>) => number);

const milliseconds = 1000;

export const tolerances: Readonly<Record<'sim' | 'real', Tolerances>> = {
  /** The simulation's clock stops while a program works, so every time is exact. */
  sim: {},
  /**
   * SIPp's clock and the switch's differ by scheduling on two shared cores and by the switch's 20
   * ms media frames. Billed time has its own, narrow bound.
   */
  real: {
    startedAt: 250 * milliseconds,
    answeredAt: 250 * milliseconds,
    endedAt: 250 * milliseconds,
    billedMicros: 50 * milliseconds,
    answerOffsetMs: 50,
    'attempts[].startedAt': 250 * milliseconds,
    'attempts[].answeredAt': 250 * milliseconds,
    'attempts[].endedAt': 250 * milliseconds,
    /** A prompt heard in full must match exactly; for a cut-off one, SIPp and the switch differ. */
    'announcements[].playedMs': ({ playedMs, lengthMs }) => (playedMs === lengthMs ? 0 : 250),
  },
};
