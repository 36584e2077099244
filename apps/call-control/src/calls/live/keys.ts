import type { ReadVariable } from './call-channel.js';

/**
 * The position in the file, in samples, at which a playback stopped. Set when a playback ends;
 * unchanged when its file is missing.
 */
export const reachedSamples = 'playback_last_offset_pos';

/** The key that ended a playback; the switch unsets it when the next playback begins. */
export const terminatorUsed = 'playback_terminator_used';

/** The keys that end a playback: without this setting the switch ends it on `*`. */
export const terminators = (keys: string) => ({
  playback_terminators: keys === '' ? 'none' : keys,
});

/** The key among `keys` that ended the playback; null when none did. */
export function keyUsed(read: ReadVariable, keys: string): string | null {
  const used = read(terminatorUsed);
  return used !== undefined && used.length === 1 && keys.includes(used) ? used : null;
}
