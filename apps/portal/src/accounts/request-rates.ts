/** How many requests an asker may send: `atOnce` in a burst, then `perSecond`. */
export interface RequestRate {
  readonly perSecond: number;
  readonly atOnce: number;
}

interface Bucket {
  /** Requests that the asker may still send at `atMs`. */
  readonly left: number;
  readonly atMs: number;
}

/** How many askers are remembered before those with a full bucket are forgotten. */
const mostAskers = 10_000;

/**
 * Limits the requests of each person and key by a token bucket, within this process: one asker's program must not take
 * the API away from the others. With several replicas an asker may send as many to each.
 */
export class RequestRates {
  private readonly buckets = new Map<string, Bucket>();

  /** @param nowMs Must never run back. */
  constructor(
    private readonly rate: RequestRate,
    private readonly nowMs: () => number = () => performance.now(),
  ) {}

  /** Counts a request. Returns 0 when it may pass, else the seconds after which the next one will. */
  waitFor(asker: string): number {
    const left = this.leftFor(asker);
    if (left < 1) return Math.ceil((1 - left) / this.rate.perSecond);
    if (this.buckets.size >= mostAskers) this.forgetIdle();
    this.buckets.set(asker, { left: left - 1, atMs: this.nowMs() });
    return 0;
  }

  private leftFor(asker: string): number {
    const { perSecond, atOnce } = this.rate;
    const bucket = this.buckets.get(asker);
    if (bucket === undefined) return atOnce;
    const refilled = ((this.nowMs() - bucket.atMs) / 1000) * perSecond;
    return Math.min(atOnce, bucket.left + refilled);
  }

  private forgetIdle(): void {
    for (const asker of this.buckets.keys()) {
      if (this.leftFor(asker) >= this.rate.atOnce) this.buckets.delete(asker);
    }
  }
}
