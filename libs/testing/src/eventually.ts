import { setTimeout as delay } from 'node:timers/promises';

/**
 * Waits until `look` neither throws nor returns false.
 * @throws the last error, or that it stayed false, after `limitMs`.
 */
export async function eventually(
  look: () => unknown,
  { limitMs = 8000, everyMs = 15 }: { limitMs?: number; everyMs?: number } = {},
): Promise<void> {
  const end = Date.now() + limitMs;
  for (;;) {
    let problem: unknown = new Error(`still not so after ${limitMs} ms: ${look.toString()}`);
    try {
      if ((await look()) !== false) return;
    } catch (error) {
      problem = error;
    }
    if (Date.now() > end) throw problem;
    await delay(everyMs);
  }
}
