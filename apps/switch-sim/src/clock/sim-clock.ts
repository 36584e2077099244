/** Scheduled work, which can be cancelled until it is due. */
export interface ScheduledWork {
  cancel(): void;
}

/**
 * A timeline of the simulation, in milliseconds since 1970. Each call has its own, as calls do not
 * depend on each other: its times are exact whatever other calls wait for.
 */
export interface Timeline {
  now(): number;
  /**
   * Runs `work` at `atMs`, or as soon as possible when that is past. Work of the same instant runs
   * in the order given.
   */
  at(atMs: number, work: () => void): ScheduledWork;
  /** Stops this timeline, to wait for an outside process, until the returned function is called. */
  hold(): () => void;
}

/** The switch's clock. Its own work is not delayed by any call. */
export interface SimClock extends Timeline {
  /** A new timeline that begins now. */
  timeline(): Timeline;
  start(): void;
  stop(): void;
}
