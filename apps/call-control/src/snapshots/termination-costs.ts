import type { TerminationPrices } from '@app/contracts';

/** What a leg costs us from its answer, in micro-euro. */
export interface LegPrice {
  readonly perMinute: number;
  readonly perCall: number;
}

interface Version {
  readonly from: number;
  readonly until: number | null;
  /** Of the longest prefix that these digits begin with. */
  readonly priceOf: (digits: string) => LegPrice | undefined;
  readonly knowsSome: boolean;
  /** No leg of the version costs more. */
  readonly dearest: LegPrice;
}

const longestPrefix = 15;
const free: LegPrice = { perMinute: 0, perCall: 0 };

/** What carriers charge for legs that they end, as the bucket `termination-prices` says. */
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

  /** Whether any price is known, of whatever time: else all legs are free, and no limit holds them. */
  get areKnown(): boolean {
    return [...this.versions.values()].flat().some(({ knowsSome }) => knowsSome);
  }

  /**
   * What a leg to a destination (E.164) costs by a carrier. Where no price is known, the dearest that is
   * known of any, be it of another time: an owner's spend isn't to be counted as less than it is. Free
   * while none is known at all, of which there is an alarm (spend-not-held.ts).
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
