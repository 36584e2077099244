import type { Dated, Datum, Period } from './datum.js';

/** Countries with a number plan here, ISO 3166-1 alpha-2. */
export type Country = 'NL' | 'BE' | 'DE';

/** Languages in which a tariff can be announced, ISO 639-1. */
export type SpokenLanguage = 'nl' | 'en' | 'fr' | 'de';

/**
 * - `premium`: the caller pays the number's tariff
 * - `freephone`: the owner pays
 * - `standard`: the caller pays the usual price of a call
 */
export type NumberClass = 'premium' | 'freephone' | 'standard';

/** The purpose in a range's name; its permitted purposes are in `purposes`. */
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

/** The content of a call. `call-prolonging`: meant above all to make the call last. */
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
  /** Required only of applicants who already have a service number. */
  readonly ifNumbersInUse?: true;
}

export type Applicant = 'company' | 'private';

/**
 * What waiting may cost the caller.
 * - `as-the-call`: the same as the call
 * - `free-or-fixed-price`: nothing, unless the whole call has one price
 * - `no-queue`: callers may not be kept waiting
 */
export interface QueueCharging {
  readonly charge: 'as-the-call' | 'free-or-fixed-price' | 'no-queue';
  /** Whether the expected wait must be announced when the wait begins. */
  readonly announceExpectedWait: boolean;
}

/** Micro-euro, VAT included; `any`: no rule was found. */
export type PriceLimit = { readonly atMost: number } | { readonly exactly: number } | 'any';

/** A tone after the announcement, from which on the caller pays. */
export interface ChargingSignal {
  /** Silence before the tone, in which a caller can hang up without paying. */
  readonly pauseSeconds: number;
}

export interface TariffRules {
  readonly perMinute: Datum<PriceLimit>;
  /** Limit of the start rate and the price per call together. */
  readonly perCall: Datum<PriceLimit>;
  /** Micro-euro: each rate must be a multiple of it; null: any amount. */
  readonly step: Datum<number | null>;
  /** Micro-euro a minute above which a maximum per call is compulsory; null: never. */
  readonly maximumAbove: Datum<number | null>;
  /** Limit of the maximum per call. */
  readonly maximum: Datum<PriceLimit>;
  /**
   * Seconds after which a call charged by the minute is ended, whatever it has cost; null: never.
   */
  readonly endsAfterSeconds: Datum<number | null>;
  readonly announcement: Datum<{
    /** Whether the caller's carrier also charges the call itself. */
    readonly callCharges: 'on-top' | 'included';
    /**
     * The tone after the announcement; null: none, so the call is answered right after the last
     * word.
     */
    readonly chargingSignal: ChargingSignal | null;
  }>;
  /**
   * Why callers can't be charged by these rules yet: a part is unknown, or can't be kept. Left out:
   * nothing.
   */
  readonly unsettled?: string;
}

export interface ServiceRange extends Period {
  /** National prefix, including its leading 0. */
  readonly prefix: string;
  readonly service: Service;
  readonly numberClass: NumberClass;
  /**
   * Total digits that occur, including the leading 0; empty: no number of the range is assigned.
   */
  readonly lengths: Datum<readonly number[]>;
  /**
   * Where the two digits after the prefix determine the length: a string for each first digit, a
   * letter for each second digit; S and L are the first and the last of `lengths`.
   */
  readonly lengthBySubRange?: Datum<readonly string[]>;
  readonly purposes: Datum<readonly Purpose[]>;
  /** Purposes by the digits after the prefix, where a sub-range has others than its range. */
  readonly purposesBySubRange?: Datum<Readonly<Record<string, readonly Purpose[]>>>;
  /** The rules for tariffs; null: numbers of the range take no tariff. */
  readonly tariff: TariffRules | null;
  /** Classes of numbers that may forward to the range, and the reason for others. */
  readonly destinationOf: readonly Dated<{
    readonly of: readonly NumberClass[];
    readonly because: string;
  }>[];
  readonly queue: Datum<QueueCharging>;
  /**
   * Documents that an order needs, by kind of applicant; null: such an applicant can't order a
   * number of the range.
   */
  readonly documents: Datum<Readonly<Record<Applicant, readonly OrderDocument[] | null>>>;
}

export interface CountryPlan {
  readonly country: Country;
  readonly callingCode: string;
  /** IANA name; days, opening hours and tariffs are in this time zone. */
  readonly zone: string;
  /** Official languages; the first is a number's default. */
  readonly languages: readonly SpokenLanguage[];
  /** The country's code in date-holidays. */
  readonly holidayCountry: Datum<string>;
  /** The service ranges, those with the longest prefix first. */
  readonly ranges: readonly ServiceRange[];
  /** Total digits of numbers outside the service ranges; the first matching pattern counts. */
  readonly otherLengths: Datum<readonly (readonly [RegExp, readonly number[]])[]>;
  /**
   * Numbers dialled without a leading 0; from abroad with the same digits after the calling code.
   */
  readonly shortNumber: Datum<RegExp>;
  /** A tariff starts on the first of a month, and must be asked for this many whole days before. */
  readonly tariffNoticeDays: Datum<number>;
  /** Whether its tariffs are registered in a database from which all carriers charge. */
  readonly hasTariffDatabase: Datum<boolean>;
  /** Percentage of VAT in what callers of its paid numbers pay. */
  readonly vatPercent: readonly Dated<number>[];
  /** Whether customer service by phone may cost no more than the call. */
  readonly customerServiceIsFree: readonly Dated<true>[];
}
