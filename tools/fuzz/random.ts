/** Deterministic random numbers (mulberry32): the same seed, salt and index give the same sequence. */
export class Random {
  private state: number;

  /** @param seed Seed of the whole run. @param salt Number of the target. @param index Number of the case. */
  constructor(seed: number, salt: number, index: number) {
    this.state = mix(mix(mix(seed) ^ salt) ^ index);
  }

  /** From 0 inclusive to 1 exclusive. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** An integer from 0 inclusive to `count` exclusive. */
  below(count: number): number {
    return Math.floor(this.next() * count);
  }

  oneIn(count: number): boolean {
    return this.below(count) === 0;
  }

  pick<T>(values: readonly T[]): T {
    return values[this.below(values.length)]!;
  }
}

/** Spreads the bits, so that neighbouring seeds and cases give unrelated sequences. */
function mix(value: number): number {
  let h = value >>> 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
