/**
 * What a caller pays: micro-euro, VAT included; `maximum` is for the whole call, null without one.
 */
export interface TariffTerms extends UnannouncedTerms {
  /** Charged once, before time counts. */
  readonly startRate: number;
  readonly perCall: number;
  readonly perMinute: number;
  readonly maximum: number | null;
}

/** Parts of a price that no announcement has words for. */
export interface UnannouncedTerms {
  /** Minimum of a call in micro-euro. */
  readonly minimum?: number | undefined;
  readonly freeSeconds?: number | undefined;
  /** Seconds charged as a whole: `first` at the start of a call, then each `next`. */
  readonly increments?: { readonly first: number; readonly next: number } | undefined;
  /** Prices at certain hours. */
  readonly bands?: readonly unknown[] | undefined;
}
