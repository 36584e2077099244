import type { CarrierSnapshot, TrunkSnapshot } from '@app/contracts';

/** A trunk, and whose it is. */
export type OutgoingTrunk = TrunkSnapshot & { readonly carrierId: string };

const longestPrefix = 15;

/** Which trunks take which destination. */
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
   * The trunks that take a destination (E.164), in the order in which they are tried: those that have
   * the longest prefix of any, by priority, then by id. One with a shorter prefix never stands in.
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
