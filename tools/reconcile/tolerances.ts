/**
 * How far a recorded figure may be from the expected one, by the field's path with `[]` for places
 * in lists; a field that isn't named must be equal.
 */
export type Tolerances = Readonly<Record<string, Tolerance>>;
/** A bound, or how it follows from the expected object that the field is in. */
export type Tolerance = number | ((around: Readonly<Record<string, unknown>>) => number);

const milliseconds = 1000;

export const tolerances: Readonly<Record<'sim' | 'real', Tolerances>> = {
  /** Its clock stands still while anyone is awaited: every time is exact. */
  sim: {},
  /**
   * Between SIPp's clock and the switch's are scheduling, two cores that both share, and the
   * switch's 20 ms of media time. What is billed has its own, narrow bound.
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
    /** A prompt that was heard whole is exact; when one was broken off, SIPp and the switch differ. */
    'announcements[].playedMs': ({ playedMs, lengthMs }) => (playedMs === lengthMs ? 0 : 250),
  },
};
