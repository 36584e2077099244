import type { Agreement, BillingWorld, Moment, Plan, Tariff } from './billing-input.js';
import { monthOf, startOfMonth } from './months.js';

interface Terms {
  'consumer-tariff': Tariff;
  'price-plan': Plan;
  'carrier-agreement': Agreement;
}

export interface Price<T> {
  id: string;
  terms: T;
}

/** The world's prices, dated for a run that starts at `startMs`. */
export class PriceBook {
  constructor(
    private readonly prices: BillingWorld['prices'],
    private readonly startMs: number,
  ) {}

  /** The version that counts at a moment in microseconds since 1970; null when none does. */
  at<K extends keyof Terms>(kind: K, subject: string, micros: number): Price<Terms[K]> | null {
    const found = this.prices.filter(
      ({ version }) =>
        version.kind === kind &&
        version.subject === subject &&
        micros >= this.microsOf(version.validFrom) &&
        (version.validUntil === null || micros < this.microsOf(version.validUntil)),
    );
    const [only, another] = found;
    if (another !== undefined) throw new Error(`two prices of ${subject} count at once`);
    // The kind was compared above: these are the terms of that kind.
    return only === undefined ? null : { id: only.id, terms: only.version.terms as Terms[K] };
  }

  /** Since when a version counts, in milliseconds since 1970. */
  validFromMs(id: string): number {
    const price = this.prices.find((each) => each.id === id);
    if (price === undefined) throw new Error(`there is no price ${id}`);
    return this.microsOf(price.version.validFrom) / 1000;
  }

  private microsOf(moment: Moment): number {
    return momentMs(moment, this.startMs) * 1000;
  }
}

/** Milliseconds since 1970. */
export const momentMs = (moment: Moment, startMs: number): number =>
  'month' in moment
    ? startOfMonth(monthOf(startMs) + moment.month)
    : startMs + moment.secondsAfterStart * 1000;
