import type { Outcome, Sound } from './command.js';
import { limits } from './limits.js';
import type { NodeCommand } from './node-type.js';

/**
 * Plays a sound in slices: a slice is shorter than the time to notice a lost controller, and the
 * next one starts where it stopped.
 */
export const slice = (sound: Sound, fromMs: number, keys = ''): NodeCommand => ({
  kind: 'play',
  sound,
  fromMs,
  maxMs: limits.sliceMs,
  keys,
});

/** Silence for this long, unless one of `keys` is pressed. */
export const pause = (ms: number, keys = ''): NodeCommand => ({
  kind: 'play',
  sound: { kind: 'silence' },
  fromMs: 0,
  maxMs: ms,
  keys,
});

/** The result of a slice: continue at a position, a key, or the sound's end. */
export type Sliced = { on: number } | { key: string } | 'over';

/**
 * The result of a slice that began at `fromMs`. Without progress the sound is over, because nothing
 * can be played. A position beyond any sound is over too, because the state can't hold it.
 */
export function sliced(outcome: Outcome, fromMs: number): Sliced {
  if (outcome.kind !== 'played') return 'over';
  if (outcome.key !== null) return { key: outcome.key };
  const reachedMs = Math.floor(outcome.reachedMs);
  if (outcome.whole || !(reachedMs > fromMs && reachedMs <= limits.soundMs)) return 'over';
  return { on: reachedMs };
}
