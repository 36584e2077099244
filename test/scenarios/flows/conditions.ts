import { playOnReal } from './on-real.js';
import { playOnSim } from './on-sim.js';

/** A real switch and its callers share two cores, and its clocks have tenths of a second. */
export const onReal = { play: playOnReal, apartMs: 250, slackMs: 1000, withLong: true };

/** By the wall's clock, on a shared machine. */
export const onSim = { play: playOnSim, apartMs: 80, slackMs: 500 };

/** A controller that starts anew takes of two cores what the others would have. */
export const whileLosing = { slackMs: 1500 };
