import { setTimeout as delay } from 'node:timers/promises';

/** Milliseconds between two looks: the first, and the most that it grows to. */
const soonest = 10;
const latest = 80;

/**
 * Waits until `look` neither throws nor returns false. It looks less often the longer it takes: many
 * looks ask a database or an app, which has the same processor to do what is waited for. `everyMs` is for a moment
 * that soon passes, or an answer that takes long.
 * @throws the last error, or that it stayed false, after `limitMs`.
 */
export async function eventually(
  look: () => unknown,
  { limitMs = 8000, everyMs }: { limitMs?: number; everyMs?: number } = {},
): Promise<void> {
  const end = Date.now() + limitMs;
  for (let wait = everyMs ?? soonest; ; wait = everyMs ?? Math.min(wait * 1.5, latest)) {
    let problem: unknown = new Error(`still not so after ${limitMs} ms: ${look.toString()}`);
    try {
      if ((await look()) !== false) return;
    } catch (error) {
      problem = error;
    }
    if (Date.now() > end) throw problem;
    await delay(wait);
  }
}
