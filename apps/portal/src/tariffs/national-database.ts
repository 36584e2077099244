import type { TariffVersion } from './tariff-version.entity.js';

/**
 * What operators charge their callers by: an entry a version (COIN's CRDB in the Netherlands). The
 * same id again, with another `from`, takes the place of the entry before.
 */
export interface TariffEntry {
  readonly id: string;
  /** E.164. */
  readonly number: string;
  /** ISO 8601, since when callers pay it; null: it was withdrawn before it counted. */
  readonly from: string | null;
  /** Micro-euro, VAT included. */
  readonly startRate: number;
  readonly perCall: number;
  readonly perMinute: number;
  readonly maximum: number | null;
  readonly vatPercent: number;
  readonly customerService: boolean;
  /** What callers are told. */
  readonly announcement: string;
}

/** Where entries go. Which one it is, is configuration: see `nationalDatabaseOf`. */
export interface NationalDatabase {
  /** Resolves when it is acknowledged; the same entry again changes nothing. */
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
