import type { TerminationPrices } from '@app/contracts';

/** The price of a leg from its answer on, in micro-euro. */
export interface LegPrice {
  readonly perMinute: number;
  readonly perCall: number;
}

interface Version {
  readonly from: number;
  readonly until: number | null;
  /** The price of the longest prefix that matches these digits. */
  readonly priceOf: (digits: string) => LegPrice | undefined;
  readonly knowsSome: boolean;
  /** The highest price a minute and a call within the version. */
  readonly dearest: LegPrice;
}

const longestPrefix = 15;
const free: LegPrice = { perMinute: 0, perCall: 0 };

/** Carriers' prices for terminating legs, from the bucket `termination-prices`. */
export class TerminationCosts {
  private readonly versions = new Map<string, readonly Version[]>();

  put({ carrierId, versions }: TerminationPrices): void {
    this.versions.set(
      carrierId,
      versions.map(({ from, until, prices }) => {
        const rows = prices.map(
          ([prefix, perMinute, perCall]) => [prefix, { perMinute, perCall }] as const,
        );
        const dearest = dearestOf(rows.map(([, price]) => price));
        const byPrefix = new Map(rows);
        return {
          from,
          until,
          priceOf: (digits) => longest(byPrefix, digits),
          knowsSome: rows.length > 0,
          dearest,
        };
      }),
    );
  }

  delete(carrierId: string): void {
    this.versions.delete(carrierId);
  }

  /**
   * Whether any price is known, of any time: else all legs are free and no spend limit has effect.
   */
  get areKnown(): boolean {
    return [...this.versions.values()].flat().some(({ knowsSome }) => knowsSome);
  }

  /**
   * The price of a leg to a destination (E.164) over a carrier. Where the carrier has no price, the
   * highest known of any carrier, if need be of another time: an owner's spend must not be
   * underestimated. Free while no price is known at all, which raises an alarm (spend-not-held.ts).
   * @param at Microseconds since 1970.
   */
  of(carrierId: string, destination: string, at: number): LegPrice {
    const own = this.versions.get(carrierId) ?? [];
    const price = valid(own, at).at(-1)?.priceOf(destination.slice(1));
    if (price) return price;
    const all = [...this.versions.values()].flat();
    const now = valid(all, at);
    return dearestOf((now.length > 0 ? now : all).map(({ dearest }) => dearest));
  }
}

const valid = (versions: readonly Version[], at: number): Version[] =>
  versions.filter(({ from, until }) => from <= at && (until === null || at < until));

function longest(byPrefix: ReadonlyMap<string, LegPrice>, digits: string): LegPrice | undefined {
  for (let length = Math.min(longestPrefix, digits.length); length >= 0; length -= 1) {
    const price = byPrefix.get(digits.slice(0, length));
    if (price) return price;
  }
  return undefined;
}

const dearestOf = (prices: readonly LegPrice[]): LegPrice =>
  prices.reduce(
    (most, { perMinute, perCall }) => ({
      perMinute: Math.max(most.perMinute, perMinute),
      perCall: Math.max(most.perCall, perCall),
    }),
    free,
  );
