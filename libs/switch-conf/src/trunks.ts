import type { CarrierSnapshot, TrunkSnapshot } from '@app/contracts';

/** A trunk with its carrier's id. */
export type OutgoingTrunk = TrunkSnapshot & { readonly carrierId: string };

const longestPrefix = 15;

/** Finds the trunks that take a destination. */
export class Trunks {
  private readonly byPrefix = new Map<string, OutgoingTrunk[]>();

  constructor(carriers: readonly CarrierSnapshot[]) {
    const trunks = carriers
      .flatMap(({ id: carrierId, trunks: own }) => own.map((trunk) => ({ ...trunk, carrierId })))
      .toSorted((a, b) => a.priority - b.priority || (a.id < b.id ? -1 : 1));
    for (const trunk of trunks) {
      for (const prefix of new Set(trunk.prefixes)) {
        const sharing = this.byPrefix.get(prefix);
        if (sharing) sharing.push(trunk);
        else this.byPrefix.set(prefix, [trunk]);
      }
    }
  }

  /**
   * The trunks that take a destination (E.164), in the order in which they are tried: those with
   * the longest matching prefix, by priority, then by id. A trunk with a shorter prefix is never
   * used instead.
   */
  to(destination: string): readonly OutgoingTrunk[] {
    const digits = destination.slice(1);
    for (let length = Math.min(longestPrefix, digits.length); length >= 0; length -= 1) {
      const trunks = this.byPrefix.get(digits.slice(0, length));
      if (trunks) return trunks;
    }
    return [];
  }
}
