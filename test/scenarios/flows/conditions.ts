import { playOnReal } from './on-real.js';
import { playOnSim } from './on-sim.js';

/**
 * Play on a real switch. It shares two cores with its callers, and its clocks have a resolution of
 * tenths of a second.
 */
export const onReal = { play: playOnReal, apartMs: 250, slackMs: 1000, withLong: true };

/** Play on the simulated switch, in real time, on a shared machine. */
export const onSim = { play: playOnSim, apartMs: 80, slackMs: 500 };

/**
 * More slack while controllers are lost: one that restarts takes processor time from the others on
 * two cores.
 */
export const whileLosing = { slackMs: 1500 };
