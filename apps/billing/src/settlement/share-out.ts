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
  const ours = rows.reduce((sum, row) => sum + BigInt(row.ours), 0n);
  const gap = BigInt(settled) - ours;
  const weights = rows.map(({ ours: our, theirs }) => BigInt(Math.abs(theirs - our)));
  const total = weights.reduce((sum, weight) => sum + weight, 0n);
  if (total === 0n) throw new RangeError('a dispute has rows that differ');
  const sign = gap < 0n ? -1n : 1n;
  const size = gap * sign;
  const parts = weights.map((weight) => (size * weight) / total);
  const rest = size - parts.reduce((sum, part) => sum + part, 0n);
  const largest = weights
    .map((weight, index) => ({ index, remainder: (size * weight) % total }))
    .toSorted((a, b) =>
      a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1,
    )
    .slice(0, Number(rest));
  for (const { index } of largest) parts[index] = (parts[index] ?? 0n) + 1n;
  return rows.map((row, index) => row.ours + Number(sign * (parts[index] ?? 0n)));
}
