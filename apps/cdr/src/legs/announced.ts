/** Samples per millisecond of a prompt: its sound files are of 8 kHz. */
const samplesAMs = 8;

const figure = (text: string | undefined): number =>
  text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : 0;

/**
 * The last entry, while its prompt was playing: the time heard before this slice, and the prompt's
 * length.
 */
const playing = /:(\d{1,9})\+\/(\d{1,9})(?=(?:\/[^,/]*)?$)/;

/**
 * Fills in the time heard of the last prompt, if the caller hung up while it played: call-control
 * marks a playing prompt with a plus. `playback_ms` counts what the switch had read ahead in this
 * slice, so the position reached in the file, in samples, limits the time heard. Both variables are
 * unset before each slice, and stay unset when the file is missing.
 */
export function withBrokenOffPrompt(
  announced: string,
  { playedMs, offset }: { playedMs: string | undefined; offset: string | undefined },
): string {
  return announced.replace(playing, (_, beforeMs: string, lengthMs: string) => {
    const read = Number(beforeMs) + figure(playedMs);
    const reached = Math.min(read, Math.floor(figure(offset) / samplesAMs), Number(lengthMs));
    return `:${Math.max(Number(beforeMs), reached)}/${lengthMs}`;
  });
}
