/** What is due at a time, and can be called off until then. */
export interface ScheduledWork {
  cancel(): void;
}

/**
 * The switch's clock. All times in the simulation come from here, in milliseconds since 1970.
 */
export interface SimClock {
  now(): number;
  /** Runs `work` at `atMs`, or as soon as may be when that is past. Work of one instant runs in the order it was given. */
  at(atMs: number, work: () => void): ScheduledWork;
  /** Somebody outside is awaited: virtual time stands still until the returned function is called. */
  hold(): () => void;
  start(): void;
  stop(): void;
}
