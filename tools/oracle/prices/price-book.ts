import type { Agreement, BillingWorld, Moment, Plan, Tariff } from '../world/billing-input.js';
import { monthOf, startOfMonth } from '../figures/months.js';

interface Terms {
  'consumer-tariff': Tariff;
  'price-plan': Plan;
  'carrier-agreement': Agreement;
}

export interface Price<T> {
  id: string;
  terms: T;
}

/** The world's prices, dated relative to `startMs`, the run's start. */
export class PriceBook {
  private readonly dated: readonly (BillingWorld['prices'][number] & {
    from: number;
    until: number | null;
  })[];

  constructor(
    private readonly prices: BillingWorld['prices'],
    private readonly startMs: number,
  ) {
    this.dated = prices.map((price) => ({
      ...price,
      from: this.microsOf(price.version.validFrom),
      until: price.version.validUntil === null ? null : this.microsOf(price.version.validUntil),
    }));
  }

  /** The version valid at a moment in microseconds since 1970; null when there is none. */
  at<K extends keyof Terms>(kind: K, subject: string, micros: number): Price<Terms[K]> | null {
    const found = this.dated.filter(
      ({ version, from, until }) =>
        version.kind === kind &&
        version.subject === subject &&
        micros >= from &&
        (until === null || micros < until),
    );
    const [only, another] = found;
    if (another !== undefined)
      throw new Error(`two price versions of ${subject} are valid at once`);
    // The filter above compared the kind, so these terms are of that kind.
    return only === undefined ? null : { id: only.id, terms: only.version.terms as Terms[K] };
  }

  /** A subject's version by id, whatever its period; null when the subject has no such version. */
  named<K extends keyof Terms>(kind: K, subject: string, id: string): Price<Terms[K]> | null {
    const found = this.prices.find(
      ({ id: other, version }) =>
        other === id && version.kind === kind && version.subject === subject,
    );
    return found === undefined ? null : { id, terms: found.version.terms as Terms[K] };
  }

  /** An owner's plans valid at any moment of [from, until), in milliseconds since 1970, in order of time. */
  plansWithin(ownerId: string, fromMs: number, untilMs: number): Price<Plan>[] {
    return this.dated
      .filter(({ version, from, until }) => {
        const isOverBefore = until !== null && until <= fromMs * 1000;
        return version.subject === ownerId && from < untilMs * 1000 && !isOverBefore;
      })
      .toSorted((a, b) => a.from - b.from)
      .flatMap(({ id, version }) =>
        version.kind === 'price-plan' ? [{ id, terms: version.terms }] : [],
      );
  }

  /** When a version becomes valid, in milliseconds since 1970. */
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
