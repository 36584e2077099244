/** Microseconds since 1970-01-01T00:00:00Z, as FreeSWITCH stamps them (`start_uepoch`); a safe integer. */
export type Micros = number;

/** Where wall-clock time comes from. Times of a call never come from here: they are its switch's. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
