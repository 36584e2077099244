import type { TrunkSnapshot } from '@app/contracts';

const longestPrefix = 15;

/** Which trunk takes which destination: the longest prefix wins, among equals the trunk's id. */
export class Trunks {
  private readonly byPrefix = new Map<string, TrunkSnapshot>();

  constructor(trunks: readonly TrunkSnapshot[]) {
    for (const trunk of trunks.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
      for (const prefix of trunk.prefixes) {
        if (!this.byPrefix.has(prefix)) this.byPrefix.set(prefix, trunk);
      }
    }
  }

  /** `destination` is E.164. */
  to(destination: string): TrunkSnapshot | undefined {
    const digits = destination.slice(1);
    for (let length = Math.min(longestPrefix, digits.length); length >= 0; length -= 1) {
      const trunk = this.byPrefix.get(digits.slice(0, length));
      if (trunk) return trunk;
    }
    return undefined;
  }
}
