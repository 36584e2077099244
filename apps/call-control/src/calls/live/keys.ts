import type { ReadVariable } from './call-channel.js';

/**
 * The place in the file, in samples, that a playback came to; set when one has ended, and left as it
 * was when its file is missing.
 */
export const reachedSamples = 'playback_last_offset_pos';

/** Which key ended a playback; unset by the switch when the next one begins. */
export const terminatorUsed = 'playback_terminator_used';

/** The switch's `*` is what a caller presses to end a playback when nothing is set. */
export const terminators = (keys: string) => ({
  playback_terminators: keys === '' ? 'none' : keys,
});

/** The key of `keys` that ended it. */
export function keyUsed(read: ReadVariable, keys: string): string | null {
  const used = read(terminatorUsed);
  return used !== undefined && used.length === 1 && keys.includes(used) ? used : null;
}
