import {
  ledgerAccrue,
  ledgerBalance,
  ledgerEntries,
  ledgerEntry,
  ledgerExport,
  ledgerExports,
  ledgerLines,
  ledgerLock,
  ledgerMonths,
  ledgerPostings,
  ledgerReopen,
} from './generated/sdk.gen.js';
import type {
  LedgerAccount,
  LedgerBalance,
  LedgerEntriesData,
  LedgerEntry,
  LedgerExport,
  LedgerMonth,
  LedgerPosting,
} from './generated/types.gen.js';
import type { Page } from './page.js';
import { dataOf, sent } from './transport.js';

export type { LedgerAccount, LedgerBalance, LedgerEntry, LedgerExport, LedgerMonth, LedgerPosting };

const pageSize = 50;

/** Months of one year, both among them: `2026-10`. */
export interface BookMonths {
  readonly from: string;
  readonly until: string;
}

export const getLedgerBalance = (months: BookMonths): Promise<LedgerBalance> =>
  dataOf(ledgerBalance({ ...sent, query: months }));
export const listPostings = (
  account: string,
  months: BookMonths,
  after: string | undefined,
  signal: AbortSignal,
): Promise<Page<LedgerPosting>> =>
  dataOf(
    ledgerPostings({
      ...sent,
      path: { account },
      query: { ...months, after, limit: pageSize },
      signal,
    }),
  );

export type EntryFilters = Pick<
  NonNullable<LedgerEntriesData['query']>,
  'kind' | 'documentId' | 'month'
>;
export const listEntries = (
  filters: EntryFilters,
  after: string | undefined,
  signal: AbortSignal,
): Promise<Page<LedgerEntry>> =>
  dataOf(ledgerEntries({ ...sent, query: { ...filters, after, limit: pageSize }, signal }));
export const getEntry = (id: string): Promise<LedgerEntry> =>
  dataOf(ledgerEntry({ ...sent, path: { id } }));
export const listEntryLines = (
  id: string,
  after: string | undefined,
  signal: AbortSignal,
): Promise<Page<LedgerPosting>> =>
  dataOf(ledgerLines({ ...sent, path: { id }, query: { after, limit: pageSize }, signal }));

export const getLedgerMonths = () => dataOf(ledgerMonths({ ...sent }));
export const accrueMonth = (month: string) => dataOf(ledgerAccrue({ ...sent, path: { month } }));
export const lockMonth = (month: string) => dataOf(ledgerLock({ ...sent, path: { month } }));
export const reopenMonth = (month: string, reason: string) =>
  dataOf(ledgerReopen({ ...sent, path: { month }, body: { reason } }));

export const listLedgerExports = (
  after: string | undefined,
  signal: AbortSignal,
): Promise<Page<LedgerExport>> =>
  dataOf(ledgerExports({ ...sent, query: { after, limit: pageSize }, signal }));
/** The same id again is the same file. */
export const startLedgerExport = (
  id: string,
  body: BookMonths & { readonly format: LedgerExport['format'] },
): Promise<LedgerExport> => dataOf(ledgerExport({ ...sent, path: { id }, body }));
export const ledgerFilePath = (id: string): string => `/v1/ledger/exports/${id}/file`;
