// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { file, mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * List postings on an account, oldest first.
 * `from` and `until` must be in one year, and in this order (422 `invalid-period`). 404 `no-such-account`.
 *
 * Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const ledgerPostings = /* @__PURE__ */ operation<types.LedgerPostingsData, types.LedgerPostingsResponse>('ledger.postings', 'GET', '/v1/ledger/accounts/{account}/postings');
export const ledgerPostingsOptions = /* @__PURE__ */ query(ledgerPostings);
export const ledgerPostingsInfiniteOptions = /* @__PURE__ */ pages(ledgerPostings);

/**
 * Get the trial balance of some months.
 * Accounts that have postings by then, with opening balance, debits, credits and closing balance. `from` and `until` must be in one year, and in this order (422 `invalid-period`).
 *
 * Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const ledgerBalance = /* @__PURE__ */ operation<types.LedgerBalanceData, types.LedgerBalanceResponse>('ledger.balance', 'GET', '/v1/ledger/balance');
export const ledgerBalanceOptions = /* @__PURE__ */ query(ledgerBalance);

/**
 * List ledger entries, last posted first.
 * All, or those of one kind, month or document. In the order of posting, not of booking dates.
 *
 * Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const ledgerEntries = /* @__PURE__ */ operation<types.LedgerEntriesData, types.LedgerEntriesResponse>('ledger.entries', 'GET', '/v1/ledger/entries');
export const ledgerEntriesOptions = /* @__PURE__ */ query(ledgerEntries);
export const ledgerEntriesInfiniteOptions = /* @__PURE__ */ pages(ledgerEntries);

/**
 * Get a ledger entry without its postings.
 * Its day, kind, text, document, total amount, and the entry that it reverses or that reverses it. `GET …/postings` lists its postings.
 *
 * Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const ledgerEntry = /* @__PURE__ */ operation<types.LedgerEntryData, types.LedgerEntryResponse>('ledger.entry', 'GET', '/v1/ledger/entries/{id}');
export const ledgerEntryOptions = /* @__PURE__ */ query(ledgerEntry);

/**
 * List postings of an entry, by line.
 * Debits and credits of the entry, which are equal in total.
 *
 * Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const ledgerLines = /* @__PURE__ */ operation<types.LedgerLinesData, types.LedgerLinesResponse>('ledger.lines', 'GET', '/v1/ledger/entries/{id}/postings');
export const ledgerLinesOptions = /* @__PURE__ */ query(ledgerLines);
export const ledgerLinesInfiniteOptions = /* @__PURE__ */ pages(ledgerLines);

/**
 * List ledger files, newest first.
 * A ledger file has the entries of some months, as CSV or as an audit file. With the progress of each order.
 *
 * Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const ledgerExports = /* @__PURE__ */ operation<types.LedgerExportsData, types.LedgerExportsResponse>('ledger.exports', 'GET', '/v1/ledger/exports');
export const ledgerExportsOptions = /* @__PURE__ */ query(ledgerExports);
export const ledgerExportsInfiniteOptions = /* @__PURE__ */ pages(ledgerExports);

/**
 * Order a ledger file of some months. Safe to repeat.
 * The file has all entries of these months. A job makes it, for `GET /v1/ledger/exports/{id}/file`. 422 `invalid-period`: the months are of several years, or an audit file does not begin in January. 409 `export-exists`: the id belongs to another order.
 *
 * Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const ledgerExport = /* @__PURE__ */ operation<types.LedgerExportData, types.LedgerExportResponse>('ledger.export', 'PUT', '/v1/ledger/exports/{id}');
export const ledgerExportMutation = /* @__PURE__ */ mutation(ledgerExport);

/**
 * Download a ledger file as CSV or XML.
 * CSV by RFC 4180, or XML Auditfile Financieel 3.2. 409 `not-made`: the file is not done yet, or failed: order it with a new id. Entries posted since it was made are not in it.
 *
 * Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const ledgerFilePath = /* @__PURE__ */ file<types.LedgerFileData>('/v1/ledger/exports/{id}/file');

/**
 * List months of the books, newest first, with the lock.
 * From the first entry until now, each with its number of entries, its accrual and whether it is locked; and the last lock with its author.
 *
 * Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const ledgerMonths = /* @__PURE__ */ operation<types.LedgerMonthsData, types.LedgerMonthsResponse>('ledger.months', 'GET', '/v1/ledger/months');
export const ledgerMonthsOptions = /* @__PURE__ */ query(ledgerMonths);

/**
 * Post the accrual of a month. Safe to repeat.
 * A job posts amounts that parties and we owe each other at the month’s end and that no document contains by then, and reverses them on the first of the next month. Ordered again, it posts the difference by now. Reply: the order. 409 `month-open`: the month is not over. 409 `month-locked`: reopen the month first.
 *
 * Needs the right `runs:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const ledgerAccrue = /* @__PURE__ */ operation<types.LedgerAccrueData, types.LedgerAccrueResponse>('ledger.accrue', 'PUT', '/v1/ledger/months/{month}/accrual');
export const ledgerAccrueMutation = /* @__PURE__ */ mutation(ledgerAccrue);

/**
 * Lock the books through a month. Safe to repeat.
 * Nothing is posted in a locked month. Earlier months are locked too, also those whose accrual was never ordered. `PUT /v1/ledger/months/{month}/reopening` reopens the last locked month. 409 `month-open`: the month is not over. 409 `not-accrued`: order the accrual first, and wait until it is done. 409 `accrual-waits`: wait until the accrual of an earlier month is done. 409 `run-open`: an invoice run makes documents of that month or an earlier one.
 *
 * Needs the right `runs:approve`. Staff have it in the roles `billing` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const ledgerLock = /* @__PURE__ */ operation<types.LedgerLockData, types.LedgerLockResponse>('ledger.lock', 'PUT', '/v1/ledger/months/{month}/lock');
export const ledgerLockMutation = /* @__PURE__ */ mutation(ledgerLock);

/**
 * Reopen the last locked month, with a reason.
 * Entries can be posted in it again, until it is locked anew. Earlier months stay locked. One person does it alone. 409 `not-locked`: the month is not the last locked one, also when repeated.
 *
 * Needs the right `runs:approve`. Staff have it in the roles `billing` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const ledgerReopen = /* @__PURE__ */ operation<types.LedgerReopenData, types.LedgerReopenResponse>('ledger.reopen', 'PUT', '/v1/ledger/months/{month}/reopening');
export const ledgerReopenMutation = /* @__PURE__ */ mutation(ledgerReopen);
