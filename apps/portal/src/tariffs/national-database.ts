import type { TariffVersion } from './tariff-version.entity.js';

/**
 * An entry of the national tariff database, by which carriers charge their callers (in the Netherlands COIN's CRDB);
 * each tariff version has one entry. A later entry with the same id replaces the earlier one.
 */
export interface TariffEntry {
  readonly id: string;
  /** The service number, E.164. */
  readonly number: string;
  /** Start of the tariff, in ISO 8601; null: it was withdrawn before its start. */
  readonly from: string | null;
  /** The rate at the start of a call. It and the next three are in micro-euro, including VAT. */
  readonly startRate: number;
  readonly perCall: number;
  readonly perMinute: number;
  readonly maximum: number | null;
  readonly vatPercent: number;
  readonly customerService: boolean;
  /** Text that callers hear. */
  readonly announcement: string;
}

/** Destination of the entries; the configuration chooses it, see `nationalDatabaseProvider`. */
export interface NationalDatabase {
  /** Resolves once the entry is acknowledged. Registering the same entry again changes nothing. */
  register(entry: TariffEntry): Promise<void>;
}

export const NATIONAL_DATABASE = Symbol('NATIONAL_DATABASE');

export const entryOf = (version: TariffVersion, from: Date | null): TariffEntry => ({
  id: version.id,
  number: version.number,
  from: from?.toISOString() ?? null,
  startRate: version.terms.startRate.micros,
  perCall: version.terms.perCall.micros,
  perMinute: version.terms.perMinute.micros,
  maximum: version.terms.maximum?.micros ?? null,
  vatPercent: version.terms.vatPercent,
  customerService: version.customerService,
  announcement: version.announcement,
});
