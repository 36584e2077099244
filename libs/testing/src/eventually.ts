import { setTimeout as delay } from 'node:timers/promises';

/** Milliseconds between two calls of `look`: the first wait, and the longest. */
const soonest = 10;
const latest = 80;

/**
 * Waits until `check` neither throws nor returns false. The wait between two calls grows, because `check` often
 * queries a database or an app that needs the same processor for the awaited work. A fixed `everyMs` suits a
 * condition that holds only briefly, or a `check` that takes long.
 * @throws After `limitMs`: the last error of `check`, or an error with its source when it returned false.
 */
export async function eventually(
  check: () => unknown,
  { limitMs = 8000, everyMs }: { limitMs?: number; everyMs?: number } = {},
): Promise<void> {
  const end = Date.now() + limitMs;
  for (let wait = everyMs ?? soonest; ; wait = everyMs ?? Math.min(wait * 1.5, latest)) {
    let problem: unknown = new Error(`still false after ${limitMs} ms: ${check.toString()}`);
    try {
      if ((await check()) !== false) return;
    } catch (error) {
      problem = error;
    }
    if (Date.now() > end) throw problem;
    await delay(wait);
  }
}
