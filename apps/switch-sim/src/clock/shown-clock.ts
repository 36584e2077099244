import type { CallScript } from '../kernel/call-script.js';

/**
 * Maps a moment of a call's timeline to the time of the switch's clock, in milliseconds since 1970.
 */
export type ShownClock = (timelineMs: number) => number;

/**
 * The clock of a call's script: ahead or behind by some milliseconds, and set during the call. At
 * the moment of a setting it shows the new time.
 */
export function shownClock(clock: CallScript['clock'], arrivedMs: number): ShownClock {
  if (clock === undefined) return (timelineMs) => timelineMs;
  return (timelineMs) =>
    clock.steps.reduce(
      (shown, { afterMs, byMs }) => (timelineMs - arrivedMs >= afterMs ? shown + byMs : shown),
      timelineMs + clock.aheadMs,
    );
}
