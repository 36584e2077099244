/** Whole numbers only, of any size: no amount here ever passes through a fraction. */

const floorDivide = (numerator: bigint, denominator: bigint): bigint => {
  const quotient = numerator / denominator;
  const isBelow = numerator % denominator !== 0n && numerator < 0n !== denominator < 0n;
  return isBelow ? quotient - 1n : quotient;
};

/** The whole number nearest to the fraction; of two equally near, the even one. `denominator` > 0. */
export function halfEven(numerator: bigint, denominator: bigint): bigint {
  const up = floorDivide(2n * numerator + denominator, 2n * denominator);
  const isTie = up * 2n * denominator === 2n * numerator + denominator;
  return isTie && up % 2n !== 0n ? up - 1n : up;
}

/** The whole number nearest to the fraction; of two equally near, the one further from zero. */
export function halfAway(numerator: bigint, denominator: bigint): bigint {
  if (numerator < 0n) return -halfAway(-numerator, denominator);
  return floorDivide(2n * numerator + denominator, 2n * denominator);
}

/** @throws {Error} when a JSON number couldn't hold it exactly. */
export function plain(value: bigint): number {
  if (value > BigInt(Number.MAX_SAFE_INTEGER) || value < -BigInt(Number.MAX_SAFE_INTEGER)) {
    throw new Error(`${value} is too large to be written exactly`);
  }
  return Number(value);
}
