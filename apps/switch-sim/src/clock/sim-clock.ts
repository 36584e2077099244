/** What is due at a time, and can be called off until then. */
export interface ScheduledWork {
  cancel(): void;
}

/**
 * A timeline of the simulation, in milliseconds since 1970. Each call has its own, for no call
 * depends on another: its times are exact whatever the others wait for.
 */
export interface Timeline {
  now(): number;
  /** Runs `work` at `atMs`, or as soon as may be when that is past. Work of one instant runs in the order it was given. */
  at(atMs: number, work: () => void): ScheduledWork;
  /** Somebody outside is awaited: this timeline stands still until the returned function is called. */
  hold(): () => void;
}

/** The switch's clock. What is scheduled on itself is held up by no call. */
export interface SimClock extends Timeline {
  /** A new timeline that begins now. */
  timeline(): Timeline;
  start(): void;
  stop(): void;
}
