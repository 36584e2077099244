import { money } from '@app/common';
import type { Trace } from '../trace.js';

/** Raises an amount to the minimum; micro-euro. */
export function atLeast(before: number, minimum: number, trace: Trace): number {
  if (minimum <= before) return before;
  trace?.push({ step: 'minimum', before: money(before), amount: money(minimum) });
  return minimum;
}

/** Cuts an amount to the maximum; micro-euro. */
export function atMost(before: number, maximum: number, trace: Trace): number {
  if (maximum >= before) return before;
  trace?.push({ step: 'maximum', before: money(before), amount: money(maximum) });
  return maximum;
}
