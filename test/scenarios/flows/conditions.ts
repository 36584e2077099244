import { playOnReal } from './on-real.js';
import { playOnSim } from './on-sim.js';

/**
 * A real switch and its callers share two cores, and its clocks have a resolution of tenths of a
 * second.
 */
export const onReal = { play: playOnReal, apartMs: 250, slackMs: 1000, withLong: true };

/** In real time, on a shared machine. */
export const onSim = { play: playOnSim, apartMs: 80, slackMs: 500 };

/** A controller that restarts takes processor time from the others on two cores. */
export const whileLosing = { slackMs: 1500 };
