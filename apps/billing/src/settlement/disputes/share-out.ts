import { apportion } from '@app/common';

/** A number on a day in a dispute, micro-euro without VAT. */
export interface Disputed {
  readonly ours: number;
  readonly theirs: number;
}

/**
 * What each row of a dispute comes to when both agree on one amount for all: ours and a part of what it
 * differs, by how much of all differences it is. To the micro-euro; what rounding leaves goes to the
 * rows with the largest remainders, the first ones among equals. Sums to `settled` exactly.
 *
 * @param settled Between the sums of ours and theirs, when all rows differ the same way.
 */
export function shareOut(rows: readonly Disputed[], settled: number): number[] {
  const gap = settled - rows.reduce((sum, row) => sum + row.ours, 0);
  const weights = rows.map(({ ours, theirs }) => Math.abs(theirs - ours));
  if (weights.every((weight) => weight === 0))
    throw new RangeError('a dispute has rows that differ');
  const sign = Math.sign(gap);
  const parts = apportion(Math.abs(gap), weights);
  return rows.map(({ ours }, index) => ours + sign * (parts[index] ?? 0));
}
