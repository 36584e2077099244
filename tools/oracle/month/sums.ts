/** Sums by key; a key without an addition has sum 0. */
export class Sums {
  private readonly sums = new Map<string, bigint>();

  add(name: string, amount: bigint): void {
    this.sums.set(name, this.of(name) + amount);
  }

  of(name: string): bigint {
    return this.sums.get(name) ?? 0n;
  }

  get entries(): readonly (readonly [string, bigint])[] {
    return [...this.sums];
  }
}

export const total = (amounts: Iterable<bigint>): bigint => {
  let sum = 0n;
  for (const amount of amounts) sum += amount;
  return sum;
};

const sizeOf = (amount: bigint): bigint => (amount < 0n ? -amount : amount);

/**
 * Divides an integer in proportion to non-negative weights: each gets the whole part of its share,
 * then units of the remainder go to the largest fractions, the first of equals. @throws {Error}
 * without a positive weight.
 */
export function divided(amount: bigint, weights: readonly bigint[]): bigint[] {
  const all = total(weights);
  if (all === 0n) {
    if (amount === 0n) return weights.map(() => 0n);
    throw new Error(`no weights to divide ${amount} by`);
  }
  const size = sizeOf(amount);
  const parts = weights.map((weight) => (size * weight) / all);
  let rest = size - total(parts);
  const byRemainder = weights
    .map((weight, place) => ({ place, remainder: (size * weight) % all }))
    .toSorted((a, b) =>
      a.remainder === b.remainder ? a.place - b.place : a.remainder > b.remainder ? -1 : 1,
    );
  for (const { place } of byRemainder) {
    if (rest === 0n) break;
    parts[place]! += 1n;
    rest -= 1n;
  }
  return parts.map((part) => (amount < 0n ? -part : part));
}
