import { apportion, money, timesRatio } from '@app/common';

/** The calls of a line from one carrier in one month. */
export interface LineCalls {
  /** The exact sum of the calls' amounts in micro-euro, signed as the line's amount. */
  readonly micros: number;
}

/** The fields of a document line that decide the net amounts of its calls. */
export interface DividedLine {
  /** The line's net amount in micro-euro, in whole cents. */
  readonly net: number;
  readonly includesVat: boolean;
  /** The VAT percentage of the price. */
  readonly vatPercent: number;
}

/**
 * Divides a line's net amount over parts of its calls: each gets its own amount without VAT, plus a share of the
 * line's rounding to cents in proportion to its size. The parts sum to the net amount exactly.
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
