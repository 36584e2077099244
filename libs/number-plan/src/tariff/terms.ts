/** What a caller pays: micro-euro, VAT included; `maximum` of a call as a whole, null without one. */
export interface TariffTerms extends UnsaidTerms {
  /** Once, before time counts. */
  readonly startRate: number;
  readonly perCall: number;
  readonly perMinute: number;
  readonly maximum: number | null;
}

/** What a price can have, too, and no announcement has words for. */
export interface UnsaidTerms {
  /** Of a call, micro-euro. */
  readonly minimum?: number | undefined;
  readonly freeSeconds?: number | undefined;
  /** In seconds: how much of a call's begin, and of what follows, is counted whole. */
  readonly increments?: { readonly first: number; readonly next: number } | undefined;
  /** Prices at certain hours. */
  readonly bands?: readonly unknown[] | undefined;
}
