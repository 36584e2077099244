import type { CallScript } from '../kernel/call-script.js';

/** What the switch's clock shows, in milliseconds since 1970, at a moment of a call's timeline. */
export type ShownClock = (timelineMs: number) => number;

/**
 * The clock of a call's script: ahead or behind by some milliseconds, and set while the call goes on.
 * A moment at which it is set has the new time already.
 */
export function shownClock(clock: CallScript['clock'], arrivedMs: number): ShownClock {
  if (clock === undefined) return (timelineMs) => timelineMs;
  return (timelineMs) =>
    clock.steps.reduce(
      (shown, { afterMs, byMs }) => (timelineMs - arrivedMs >= afterMs ? shown + byMs : shown),
      timelineMs + clock.aheadMs,
    );
}
