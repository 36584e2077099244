/** Prompts are files of 8 kHz. */
const samplesAMs = 8;

const figure = (text: string | undefined): number =>
  text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : 0;

/**
 * What was announced, with the last prompt's time filled in where the caller's hang-up left no
 * one to do so: call-control writes it with 0 before it plays. `playback_ms` counts what the
 * switch had read ahead, so the place that it had come to, in samples, says what was heard; both
 * are unset before each prompt, and stay so when its file is missing.
 */
export function withBrokenOffPrompt(
  announced: string,
  { playedMs, offset }: { playedMs: string | undefined; offset: string | undefined },
): string {
  const heard = Math.min(figure(playedMs), Math.floor(figure(offset) / samplesAMs));
  return announced.replace(/:0\/(\d{1,9})$/, (_, lengthMs: string) => {
    return `:${Math.min(heard, Number(lengthMs))}/${lengthMs}`;
  });
}
