import type { ScheduledWork, SimClock, Timeline } from './sim-clock.js';

/** setTimeout's limit: 2^31 - 1 ms. */
const longestTimeout = 2_147_483_647;

/** The wall clock as virtual time: holds do not stop it. */
export class RealClock implements SimClock {
  private readonly timers = new Set<NodeJS.Timeout>();

  now(): number {
    return Date.now();
  }

  at(atMs: number, work: () => void): ScheduledWork {
    let timer: NodeJS.Timeout;
    const arm = (): void => {
      const left = atMs - Date.now();
      timer = setTimeout(
        () => {
          this.timers.delete(timer);
          if (left > longestTimeout) arm();
          else work();
        },
        Math.min(Math.max(left, 0), longestTimeout),
      );
      this.timers.add(timer);
    };
    arm();
    return {
      cancel: () => {
        clearTimeout(timer);
        this.timers.delete(timer);
      },
    };
  }

  hold(): () => void {
    return () => undefined;
  }

  timeline(): Timeline {
    return this;
  }

  start(): void {
    return;
  }

  stop(): void {
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
  }
}
