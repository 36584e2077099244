/** Prompts are files of 8 kHz. */
const samplesAMs = 8;

const figure = (text: string | undefined): number =>
  text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : 0;

/** The last entry, when it was playing: what was heard before this slice of it, and its length. */
const playing = /:(\d{1,9})\+\/(\d{1,9})(?=(?:\/[^,/]*)?$)/;

/**
 * What was announced, with the last prompt's time filled in where the caller's hang-up left no
 * one to do so: call-control marks what plays with a plus. `playback_ms` counts what the switch had
 * read ahead in this slice, so the place that it had come to, in samples from the file's beginning,
 * says what was heard; both are unset before each slice, and stay so when the file is missing.
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
