import type { Trace } from '../trace.js';

/** The seconds after the free ones; null when the call wasn't longer than they are. */
export function afterFree(seconds: number, free: number, trace: Trace): number | null {
  if (free === 0) return seconds;
  const left = seconds > free ? seconds - free : null;
  trace?.push({ step: 'free-seconds', free, left: left ?? 0 });
  return left;
}
