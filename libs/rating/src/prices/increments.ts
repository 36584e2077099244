import type { Trace } from '../trace.js';
import type { FlatPrice } from './flat-price.js';

/** Counted seconds: the first increment as a whole, then each started increment. */
export function counted(
  seconds: number,
  { first, next }: Pick<FlatPrice, 'first' | 'next'>,
  trace: Trace,
): number {
  if (seconds === 0 || (first === 1 && next === 1)) return seconds;
  const after = Math.max(seconds - first, 0);
  const rest = after % next;
  const whole = first + after + (rest === 0 ? 0 : next - rest);
  trace?.push({ step: 'increments', first, next, seconds: whole });
  return whole;
}
