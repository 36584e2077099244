import { apportion, money, timesRatio } from '@app/common';

/** The calls of a line that came from one operator in one month. */
export interface LineCalls {
  /** Exact sum of their amounts, signed as the line's. */
  readonly micros: number;
}

/** How a line's amounts become its net amount. */
export interface DividedLine {
  /** In whole cents. */
  readonly net: number;
  readonly includesVat: boolean;
  /** Of the price. */
  readonly vatPercent: number;
}

/**
 * What of a line's net amount is of which calls: each part's own amount without VAT, and of what rounding
 * to the cent made of the line as much as it is large. Sums to the net amount exactly.
 */
export function netsOfCalls(
  { net, includesVat, vatPercent }: DividedLine,
  parts: readonly LineCalls[],
): number[] {
  const exact = parts.map(({ micros }) =>
    includesVat ? timesRatio(money(micros), 100, 100 + vatPercent).micros : micros,
  );
  const rounding = net - exact.reduce((sum, one) => sum + one, 0);
  const sizes = exact.map((one) => Math.abs(one));
  const weights = sizes.some((size) => size > 0) ? sizes : sizes.map(() => 1);
  const sign = Math.sign(rounding);
  const extra = apportion(Math.abs(rounding), weights);
  return exact.map((one, index) => one + sign * (extra[index] ?? 0) || 0);
}
