import { generate, type CallScript, type World } from '../../../tools/calls/index.js';
import type { TariffAt } from '../../../tools/oracle/index.js';
import type { Plan } from './plan.js';

/**
 * The distance of beats on the timeline on which the switch plays its calls: longer than any beat.
 */
const apartMs = 3_600_000;

/**
 * Calls of each beat; each knows the time of its switch's clock, and how that is adjusted during
 * the beat.
 */
export function callsOf(
  plan: Plan,
  world: World,
  startMs: number,
  tariffAt: TariffAt,
): CallScript[][] {
  let index = 0;
  return plan.beats.map(({ calls: count, shownMs, set }, beat) => {
    const beginsMs = startMs + beat * apartMs;
    const scripts = generate(world, {
      seed: `${plan.seed}/${beat}`,
      count,
      startMs: beginsMs,
      switch: 'sim',
      tariffAt,
    });
    return scripts.map((script): CallScript => {
      const setAfterMs = set === null ? Infinity : beginsMs + set.afterMs - script.atMs;
      const byMs = set?.byMs ?? 0;
      const isSetBefore = setAfterMs < 0;
      return {
        ...script,
        index: index++,
        clock: {
          aheadMs: shownMs - beginsMs + (isSetBefore ? byMs : 0),
          steps: isSetBefore || set === null ? [] : [{ afterMs: setAfterMs, byMs }],
        },
      };
    });
  });
}
