/** Exact integer arithmetic: amounts never become floating-point fractions. */

const floorDivide = (numerator: bigint, denominator: bigint): bigint => {
  const quotient = numerator / denominator;
  const isBelow = numerator % denominator !== 0n && numerator < 0n !== denominator < 0n;
  return isBelow ? quotient - 1n : quotient;
};

/** The integer nearest to the fraction; ties go to the even one. `denominator` > 0. */
export function halfEven(numerator: bigint, denominator: bigint): bigint {
  const up = floorDivide(2n * numerator + denominator, 2n * denominator);
  const isTie = up * 2n * denominator === 2n * numerator + denominator;
  return isTie && up % 2n !== 0n ? up - 1n : up;
}

/** The integer nearest to the fraction; ties go away from zero. */
export function halfAway(numerator: bigint, denominator: bigint): bigint {
  if (numerator < 0n) return -halfAway(-numerator, denominator);
  return floorDivide(2n * numerator + denominator, 2n * denominator);
}

/** The value as a number. @throws {Error} when a JSON number can't hold it exactly. */
export function plain(value: bigint): number {
  if (value > BigInt(Number.MAX_SAFE_INTEGER) || value < -BigInt(Number.MAX_SAFE_INTEGER)) {
    throw new Error(`${value} is too large for an exact JSON number`);
  }
  return Number(value);
}
