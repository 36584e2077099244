export interface Scale {
  readonly from: number;
  readonly to: number;
  /** Values of the scale's lines, both ends included. */
  readonly ticks: readonly number[];
}

const mostSteps = 5;

/** A scale from 0, or from below it, in steps of 1, 2 or 5 times a power of ten, and at least `least`. */
export function scaleOf(values: readonly number[], least = 0): Scale {
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  if (low === 0 && high === 0) return { from: 0, to: 1, ticks: [0] };
  const rough = Math.max((high - low) / (mostSteps - 1), least, Number.MIN_VALUE);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((times) => power * times >= rough) ?? 10);
  const first = Math.floor(low / step);
  const last = Math.ceil(high / step);
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
  return { from: first * step, to: last * step, ticks };
}
