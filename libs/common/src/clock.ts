/**
 * Microseconds since 1970-01-01T00:00:00Z, a safe integer; FreeSWITCH's unit for times of a call
 * (`start_uepoch`).
 */
export type Micros = number;

/** The source of wall-clock time. The times of a call never come from this clock but from the switch. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
