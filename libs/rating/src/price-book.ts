import type { Micros } from '@app/common';
import { Calendar, type IsHoliday } from './calendar/calendar.js';
import type { CalendarTerms } from './calendar/calendar-terms.js';
import { PrefixTable } from './prices/prefix-table.js';
import type { PriceVersion } from './price-version.js';
import type { CarrierAgreementTerms, ConsumerTariffTerms, PricePlanTerms } from './terms.js';

/** A version with its id, its terms, and its period in the switch's microseconds. */
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

/** Versions of one kind by subject, sorted by time; versions of a subject never overlap. */
class Versions<T> {
  readonly #bySubject = new Map<string, InForce<T>[]>();

  put(subject: string, version: InForce<T>): void {
    const others = (this.#bySubject.get(subject) ?? []).filter(({ id }) => id !== version.id);
    this.#bySubject.set(
      subject,
      [...others, version].toSorted((a, b) => a.from - b.from),
    );
  }

  remove(subject: string, id: string): void {
    const others = (this.#bySubject.get(subject) ?? []).filter((version) => version.id !== id);
    this.#bySubject.set(subject, others);
  }

  copy(): Versions<T> {
    const copy = new Versions<T>();
    for (const [subject, versions] of this.#bySubject) copy.#bySubject.set(subject, versions);
    return copy;
  }

  withId(subject: string, id: string): InForce<T> | undefined {
    return this.#bySubject.get(subject)?.find((version) => version.id === id);
  }

  at(subject: string, instant: Micros): InForce<T> | undefined {
    const versions = this.#bySubject.get(subject);
    if (versions === undefined) return undefined;
    let at = versions.length - 1;
    while (at >= 0 && versions[at]!.from > instant) at -= 1;
    const last = versions[at];
    return last !== undefined && instant < last.until ? last : undefined;
  }
}

/** Fails rather than charging a working day's price because the holidays are unknown. */
const noHolidays: IsHoliday = () => {
  throw new Error(
    'a price has bands for public holidays, but the price book was made without holidays',
  );
};

/** All price versions that rating may need, found by subject and the call's start. */
export class PriceBook {
  #tariffs = new Versions<ConsumerTariffTerms>();
  #plans = new Versions<PricePlanTerms>();
  #agreements = new Versions<CarrierAgreementTerms>();
  /** Prefix tables by terms, which stay the same object when a version's end changes. */
  #tables = new WeakMap<object, PrefixTable>();
  #calendars = new WeakMap<CalendarTerms, Calendar>();
  readonly #isHoliday: IsHoliday;

  /**
   * @param isHoliday Only called for prices whose calendar has holidays; must always give the same
   * answer.
   */
  constructor(versions: Iterable<PriceVersion> = [], isHoliday: IsHoliday = noHolidays) {
    this.#isHoliday = isHoliday;
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

  /** A copy of the book with one more version, valid from its start on; this book is unchanged. */
  with(version: PriceVersion): PriceBook {
    const book = new PriceBook([], this.#isHoliday);
    book.#tariffs = this.#tariffs.copy();
    book.#plans = this.#plans.copy();
    book.#agreements = this.#agreements.copy();
    book.#tables = this.#tables;
    book.#calendars = this.#calendars;
    book.put(version);
    return book;
  }

  /** Removes a version that was withdrawn before it began. */
  remove(kind: PriceVersion['kind'], subject: string, id: string): void {
    const versions = {
      'consumer-tariff': this.#tariffs,
      'price-plan': this.#plans,
      'carrier-agreement': this.#agreements,
    }[kind];
    versions.remove(subject, id);
  }

  /**
   * The version that was announced to the caller, whatever its period, or else the one valid at
   * that moment.
   */
  tariffOf(number: string, instant: Micros, announced: string | null): Tariff | undefined {
    const heard = announced === null ? undefined : this.#tariffs.withId(number, announced);
    return heard ?? this.#tariffs.at(number, instant);
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

  /** The calendar of the bands of a version's prices; undefined without one. */
  calendarOf({ terms: { calendar } }: Tariff | Plan | Agreement): Calendar | undefined {
    if (calendar === undefined) return undefined;
    const known = this.#calendars.get(calendar);
    if (known !== undefined) return known;
    const made = new Calendar(calendar, this.#isHoliday);
    this.#calendars.set(calendar, made);
    return made;
  }

  #table(rows: PricePlanTerms['forwarding']): PrefixTable {
    const known = this.#tables.get(rows);
    if (known !== undefined) return known;
    const made = new PrefixTable(rows);
    this.#tables.set(rows, made);
    return made;
  }
}
