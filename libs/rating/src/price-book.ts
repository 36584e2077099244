import type { Micros } from '@app/common';
import { PrefixTable } from './prefix-table.js';
import type { PriceVersion } from './price-version.js';
import type { CarrierAgreementTerms, ConsumerTariffTerms, PricePlanTerms } from './terms.js';

/** A version in force: its id, its terms, and when it counts, in the switch's microseconds. */
interface InForce<T> {
  readonly id: string;
  readonly from: Micros;
  readonly until: Micros;
  readonly terms: T;
}

export type Tariff = InForce<ConsumerTariffTerms>;
export type Plan = InForce<PricePlanTerms>;
export type Agreement = InForce<CarrierAgreementTerms>;

const microsOf = (instant: string): Micros => Date.parse(instant) * 1000;

/** Versions of one kind by subject, each list by time; versions of a subject never overlap. */
class Versions<T> {
  readonly #bySubject = new Map<string, InForce<T>[]>();

  put(subject: string, version: InForce<T>): void {
    const others = (this.#bySubject.get(subject) ?? []).filter(({ id }) => id !== version.id);
    this.#bySubject.set(
      subject,
      [...others, version].toSorted((a, b) => a.from - b.from),
    );
  }

  at(subject: string, instant: Micros): InForce<T> | undefined {
    const versions = this.#bySubject.get(subject) ?? [];
    const last = versions.findLast(({ from }) => from <= instant);
    return last !== undefined && instant < last.until ? last : undefined;
  }
}

/** Every price version that rating may need, found by whose it is and when the call started. */
export class PriceBook {
  readonly #tariffs = new Versions<ConsumerTariffTerms>();
  readonly #plans = new Versions<PricePlanTerms>();
  readonly #agreements = new Versions<CarrierAgreementTerms>();
  /** By terms, which outlive a version's change of end. */
  readonly #tables = new WeakMap<object, PrefixTable>();

  constructor(versions: Iterable<PriceVersion> = []) {
    for (const version of versions) this.put(version);
  }

  /** Adds a version, or replaces the one with its id. */
  put(version: PriceVersion): void {
    const { id, subject } = version;
    const from = microsOf(version.validFrom);
    const until = version.validUntil === null ? Infinity : microsOf(version.validUntil);
    switch (version.kind) {
      case 'consumer-tariff':
        return this.#tariffs.put(subject, { id, from, until, terms: version.terms });
      case 'price-plan':
        return this.#plans.put(subject, { id, from, until, terms: version.terms });
      case 'carrier-agreement':
        return this.#agreements.put(subject, { id, from, until, terms: version.terms });
    }
  }

  tariffOf(number: string, instant: Micros): Tariff | undefined {
    return this.#tariffs.at(number, instant);
  }

  planOf(ownerId: string, instant: Micros): Plan | undefined {
    return this.#plans.at(ownerId, instant);
  }

  agreementWith(carrierId: string, instant: Micros): Agreement | undefined {
    return this.#agreements.at(carrierId, instant);
  }

  forwardingOf(plan: Plan): PrefixTable {
    return this.#table(plan.terms.forwarding);
  }

  terminationOf(agreement: Agreement): PrefixTable {
    return this.#table(agreement.terms.termination);
  }

  #table(rows: PricePlanTerms['forwarding']): PrefixTable {
    const known = this.#tables.get(rows);
    if (known !== undefined) return known;
    const made = new PrefixTable(rows);
    this.#tables.set(rows, made);
    return made;
  }
}
