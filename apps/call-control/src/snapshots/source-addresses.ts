import type { CarrierSnapshot } from '@app/contracts';

/** Prefix lengths that a network may have, the smallest network first. */
const sizes = [32, 31, 30, 29, 28, 27, 26, 25, 24];

/**
 * Finds the carrier that calls from an address. Among overlapping networks the smallest wins, among
 * equal ones the first carrier id: as in the switch's dialplan.
 */
export class SourceAddresses {
  private readonly bySize = new Map<number, Map<number, CarrierSnapshot>>();

  constructor(carriers: readonly CarrierSnapshot[]) {
    for (const carrier of carriers.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
      for (const network of carrier.addresses) {
        const [address = '', size = '32'] = network.split('/');
        const key = within(address, Number(size));
        if (key === undefined) continue;
        const sameSize = this.bySize.get(Number(size)) ?? new Map<number, CarrierSnapshot>();
        if (!sameSize.has(key)) sameSize.set(key, carrier);
        this.bySize.set(Number(size), sameSize);
      }
    }
  }

  /** The carrier that calls from this IPv4 address. */
  at(address: string): CarrierSnapshot | undefined {
    for (const size of sizes) {
      const sameSize = this.bySize.get(size);
      const key = sameSize && within(address, size);
      const carrier = key === undefined ? undefined : sameSize?.get(key);
      if (carrier) return carrier;
    }
    return undefined;
  }
}

/**
 * The network of this prefix length that contains an address, as a number; undefined for text that
 * isn't IPv4.
 */
function within(address: string, size: number): number | undefined {
  const octets = address.split('.').map(Number);
  if (octets.length !== 4 || octets.some((octet) => !(octet >= 0 && octet <= 255)))
    return undefined;
  const whole = octets.reduce((sum, octet) => sum * 256 + octet, 0);
  return Math.floor(whole / 2 ** (32 - size));
}
