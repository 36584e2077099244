import { apportion } from '@app/common';

/** The amounts of a dispute row, in micro-euro without VAT. */
export interface Disputed {
  readonly ours: number;
  readonly theirs: number;
}

/**
 * Divides an agreed amount over a dispute's rows. Each row gets our amount plus a part of the gap, in
 * proportion to its difference. Rounded to the micro-euro; the remainder goes to the rows with the largest
 * remainders, the first ones among equals. The shares sum to `settled` exactly.
 *
 * @param settled Between the sums of `ours` and `theirs`, if all rows differ in the same direction.
 */
export function shareOut(rows: readonly Disputed[], settled: number): number[] {
  const gap = settled - rows.reduce((sum, row) => sum + row.ours, 0);
  const weights = rows.map(({ ours, theirs }) => Math.abs(theirs - ours));
  if (weights.every((weight) => weight === 0))
    throw new RangeError('at least one row of a dispute must differ');
  const sign = Math.sign(gap);
  const parts = apportion(Math.abs(gap), weights);
  return rows.map(({ ours }, index) => ours + sign * (parts[index] ?? 0));
}
