import type { Dated, Datum, Period } from './datum.js';

/** Countries whose numbers are known, ISO 3166-1 alpha-2. */
export type Country = 'NL' | 'BE' | 'DE';

/** ISO 639-1: languages that a tariff can be told in. */
export type SpokenLanguage = 'nl' | 'en' | 'fr' | 'de';

/**
 * - `premium`: the caller pays by a tariff of the number
 * - `freephone`: the owner pays
 * - `standard`: the caller pays what his operator asks for any call
 */
export type NumberClass = 'premium' | 'freephone' | 'standard';

/** What a range is for, by its name; what it may be used for: `purposes`. */
export type Service =
  | 'freephone'
  | 'information'
  | 'erotic'
  | 'entertainment'
  | 'value-added'
  | 'shared-cost'
  | 'mass-calling'
  | 'company'
  | 'location-independent'
  | 'personal';

/** What a call is about. `call-prolonging`: meant above all to make it last. */
export type Purpose =
  | 'information'
  | 'customer-service'
  | 'entertainment'
  | 'erotic'
  | 'call-prolonging'
  | 'telephony';

export interface OrderDocument {
  readonly document:
    | 'trade-register-number'
    | 'branch-number'
    | 'trade-register-extract'
    | 'proof-of-numbers-in-use'
    | 'electronic-signature-or-mandate'
    | 'identity-document'
    | 'residents-register-extract';
  readonly maxAgeMonths?: number;
  /** Asked of those only who have a service number already. */
  readonly ifNumbersInUse?: true;
}

export type Applicant = 'company' | 'private';

/**
 * What waiting may cost the caller.
 * - `as-the-call`: what the call costs
 * - `free-or-fixed-price`: nothing, unless the whole call has one price
 * - `no-queue`: callers aren't kept waiting at all
 */
export interface QueueCharging {
  readonly charge: 'as-the-call' | 'free-or-fixed-price' | 'no-queue';
  /** At its beginning the caller is told how long it will take. */
  readonly announceExpectedWait: boolean;
}

/** Micro-euro, VAT included; `any`: no rule was found. */
export type PriceLimit = { readonly atMost: number } | { readonly exactly: number } | 'any';

/** A tone behind the announcement, which says that the caller pays from there on. */
export interface ChargingSignal {
  /** Silence between the last word and the tone, for whoever doesn't want to pay to hang up. */
  readonly pauseSeconds: number;
}

export interface TariffRules {
  readonly perMinute: Datum<PriceLimit>;
  /** The start rate and the price of the call together. */
  readonly perCall: Datum<PriceLimit>;
  /** Micro-euro: each rate is a multiple of it; null: any amount. */
  readonly step: Datum<number | null>;
  /** Micro-euro a minute: above it a maximum per call is compulsory; null: it never is. */
  readonly maximumAbove: Datum<number | null>;
  /** What such a maximum may be. */
  readonly maximum: Datum<PriceLimit>;
  /** After how long a call that costs by the minute is ended, whatever it has cost; null: it isn't. */
  readonly endsAfterSeconds: Datum<number | null>;
  readonly announcement: Datum<{
    /** Whether the caller's operator charges the call itself on top. */
    readonly callCharges: 'on-top' | 'included';
    /** Null: it is answered behind the last word. */
    readonly chargingSignal: ChargingSignal | null;
  }>;
  /** Why no caller can be charged by these rules: what of them isn't known here, or can't be kept. Left out: nothing. */
  readonly unsettled?: string;
}

export interface ServiceRange extends Period {
  /** National prefix, leading 0 included. */
  readonly prefix: string;
  readonly service: Service;
  readonly numberClass: NumberClass;
  /** Digits in all, leading 0 included, that occur; none: no number of it is handed out. */
  readonly lengths: Datum<readonly number[]>;
  /**
   * Where the two digits after the prefix fix the length: a string a first digit, a letter a second
   * digit; S and L are the first and the last of `lengths`.
   */
  readonly lengthBySubRange?: Datum<readonly string[]>;
  readonly purposes: Datum<readonly Purpose[]>;
  /** By the digits after the prefix, where a sub-range may be used for something else. */
  readonly purposesBySubRange?: Datum<Readonly<Record<string, readonly Purpose[]>>>;
  /** Null: no tariff may be asked. */
  readonly tariff: TariffRules | null;
  /** Of what a number of it may be the destination, and why not of others. */
  readonly destinationOf: readonly Dated<{
    readonly of: readonly NumberClass[];
    readonly because: string;
  }>[];
  readonly queue: Datum<QueueCharging>;
  /** Null: they can't order one. */
  readonly documents: Datum<Readonly<Record<Applicant, readonly OrderDocument[] | null>>>;
}

export interface CountryPlan {
  readonly country: Country;
  readonly callingCode: string;
  /** IANA name: days, opening hours and tariffs are in this zone. */
  readonly zone: string;
  /** Official ones, the one that a number speaks unless told otherwise first. */
  readonly languages: readonly SpokenLanguage[];
  /** As date-holidays knows it. */
  readonly holidayCountry: Datum<string>;
  /** Longest prefix first. */
  readonly ranges: readonly ServiceRange[];
  /** Digits in all of numbers outside the service ranges; the first pattern that fits counts. */
  readonly otherLengths: Datum<readonly (readonly [RegExp, readonly number[]])[]>;
  /** Dialled without a leading 0, the same digits after the calling code from abroad. */
  readonly shortNumber: Datum<RegExp>;
  /** A tariff starts on the first of a month, asked for so many whole days before. */
  readonly tariffNoticeDays: Datum<number>;
  /** Its tariffs are notified to a database that all operators charge by. */
  readonly hasTariffDatabase: Datum<boolean>;
  /** Percent of VAT in what callers of its paid numbers pay. */
  readonly vatPercent: readonly Dated<number>[];
  /** Customer service by phone costs no more than the call. */
  readonly customerServiceIsFree: readonly Dated<true>[];
}
