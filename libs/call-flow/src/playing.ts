import type { Outcome, Sound } from './command.js';
import { limits } from './limits.js';
import type { NodeCommand } from './node-type.js';

/**
 * A sound in slices: none is longer than what a lost controller may take to be noticed, and the
 * next goes on where the last one stopped.
 */
export const slice = (sound: Sound, fromMs: number, keys = ''): NodeCommand => ({
  kind: 'play',
  sound,
  fromMs,
  maxMs: limits.sliceMs,
  keys,
});

/** Silence for that long, unless one of `keys` is pressed. */
export const pause = (ms: number, keys = ''): NodeCommand => ({
  kind: 'play',
  sound: { kind: 'silence' },
  fromMs: 0,
  maxMs: ms,
  keys,
});

/** What a slice came to: more of the sound, a key, or its end. */
export type Sliced = { on: number } | { key: string } | 'over';

/**
 * Of a slice that began at `fromMs`. What made no progress is over: there is nothing to hear. So is
 * what got further than any sound goes: no state could hold it.
 */
export function sliced(outcome: Outcome, fromMs: number): Sliced {
  if (outcome.kind !== 'played') return 'over';
  if (outcome.key !== null) return { key: outcome.key };
  const reachedMs = Math.floor(outcome.reachedMs);
  if (outcome.whole || !(reachedMs > fromMs && reachedMs <= limits.soundMs)) return 'over';
  return { on: reachedMs };
}
