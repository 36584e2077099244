/**
 * Divides `whole` over `weights` in whole units. Each part is its exact share rounded down; the units that
 * are then left go one each to the parts with the largest remainders, the earlier part first among equals.
 * The parts add up to `whole`, and each is less than one unit off its exact share.
 * @param whole A safe integer, not negative. @param weights Safe integers, not negative.
 * @throws RangeError when `whole` isn't 0 and the weights add up to 0.
 */
export function apportion(whole: number, weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  if (total === 0n) {
    if (whole !== 0) throw new RangeError('the weights add up to 0');
    return weights.map(() => 0);
  }
  const products = weights.map((weight) => BigInt(whole) * BigInt(weight));
  const parts = products.map((product) => Number(product / total));
  const left = whole - parts.reduce((sum, part) => sum + part, 0);
  const largest = products
    .map((product, index) => ({ index, remainder: product % total }))
    .toSorted((a, b) =>
      a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1,
    )
    .slice(0, left);
  for (const { index } of largest) parts[index] = (parts[index] ?? 0) + 1;
  return parts;
}

/** `whole × numerator / denominator`, rounded down. No argument may be negative. */
export const shareOf = (whole: number, numerator: number, denominator: number): number =>
  Number((BigInt(whole) * BigInt(numerator)) / BigInt(denominator));
