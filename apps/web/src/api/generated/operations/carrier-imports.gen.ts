// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { file, mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * List imports of carrier files, newest first.
 * In any state, removed ones too.
 *
 * Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const carrierImportsList = /* @__PURE__ */ operation<types.CarrierImportsListData, types.CarrierImportsListResponse>('carrierImports.list', 'GET', '/v1/carrier-imports');
export const carrierImportsListOptions = /* @__PURE__ */ query(carrierImportsList);
export const carrierImportsListInfiniteOptions = /* @__PURE__ */ pages(carrierImportsList);

/**
 * Upload the next part of a carrier file.
 * The path is `uploadPath` of the import, valid for 15 minutes (then 404 `no-such-file`). At most 4194304 bytes. On 409 `other-offset`, continue at the offset in the answer; 409 `is-uploaded`: the file is complete, or destroyed. After the last part the file can be previewed and read, unless an import of the carrier has the same file: then the import becomes a `duplicate`, and the file is destroyed. The token does not replace the sign-in.
 *
 * Needs the right `runs:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const carrierImportsPart = /* @__PURE__ */ operation<types.CarrierImportsPartData, types.CarrierImportsPartResponse>('carrierImports.part', 'PUT', '/v1/carrier-imports/parts/{token}', 'application/octet-stream');
export const carrierImportsPartMutation = /* @__PURE__ */ mutation(carrierImportsPart);

/**
 * Download an import table by its link.
 * CSV with the differences, unreadable rows or sums of an import. Request `path` of `GET /v1/carrier-imports/{id}/links/{file}` as it is, with its query `for`. It works for five minutes, only with the session or key that asked for it (404 `no-such-file`). Needs no reason again.
 *
 * Needs the rights `runs:read` and `calls:read`. Staff have them in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have them. Refused: 401 without sign-in or key, 403 without the rights.
 */
export const carrierImportsTablePath = /* @__PURE__ */ file<types.CarrierImportsTableData>('/v1/carrier-imports/tables/{token}/{fileName}');

/**
 * Start an import of a carrier file. Safe to repeat.
 * The answer gives the path for the parts and the bytes received so far; repeat this for a new path. A part has at most 4194304 bytes, the file at most 2000000000. Nothing is read until `PUT …/reading`. The file is destroyed (`expired`) when no part comes for a day, or not read within seven days after its last part. 409 `id-taken`: the id has another file, or another person or key began it. 429 `imports-waiting`: 20 files wait already.
 *
 * Needs the right `runs:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const carrierImportsStart = /* @__PURE__ */ operation<types.CarrierImportsStartData, types.CarrierImportsStartResponse>('carrierImports.start', 'PUT', '/v1/carrier-imports/{id}');
export const carrierImportsStartMutation = /* @__PURE__ */ mutation(carrierImportsStart);

/**
 * Get an import with its progress.
 * Poll it while `state` is `reading`, `storing`, `comparing` or `removing`: a job is at work. `uploading` waits for parts of the file, `uploaded`, `stopped` and `failed` for a person (`PUT …/reading`; for one that failed while it was compared, `PUT …/comparison`); a file that waits too long (a day for its next part, seven days to be read) ends as `expired`. Removed imports are found too.
 *
 * Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const carrierImportsGet = /* @__PURE__ */ operation<types.CarrierImportsGetData, types.CarrierImportsGetResponse>('carrierImports.get', 'GET', '/v1/carrier-imports/{id}');
export const carrierImportsGetOptions = /* @__PURE__ */ query(carrierImportsGet);

/**
 * Compare an import again with current call records.
 * A job does the work: it first clears the earlier results, so these are incomplete until `state` is `done` again. Repeated during it, nothing changes. Safe to repeat. 409 `not-done`: its calls are not stored yet.
 *
 * Needs the right `runs:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const carrierImportsCompare = /* @__PURE__ */ operation<types.CarrierImportsCompareData, types.CarrierImportsCompareResponse>('carrierImports.compare', 'PUT', '/v1/carrier-imports/{id}/comparison');
export const carrierImportsCompareMutation = /* @__PURE__ */ mutation(carrierImportsCompare);

/**
 * List comparison results, by day and number.
 * The carrier’s calls in the file compared with ours, as of the last comparison. Incomplete until `state` of the import is `done`.
 *
 * Needs the rights `runs:read` and `calls:read`. Staff have them in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have them. Staff must give a reason (422 `reason-required`). Refused: 401 without sign-in or key, 403 without the rights.
 */
export const carrierImportsDays = /* @__PURE__ */ operation<types.CarrierImportsDaysData, types.CarrierImportsDaysResponse>('carrierImports.days', 'GET', '/v1/carrier-imports/{id}/days');
export const carrierImportsDaysOptions = /* @__PURE__ */ query(carrierImportsDays);
export const carrierImportsDaysInfiniteOptions = /* @__PURE__ */ pages(carrierImportsDays);

/**
 * List differences of an import, by start.
 * Calls that only one side has (of ours, answered ones only), or with different durations, beyond the layout’s tolerance, or called numbers. Incomplete until `state` of the import is `done`; empty once it is removed.
 *
 * Needs the rights `runs:read` and `calls:read`. Staff have them in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have them. Staff must give a reason (422 `reason-required`). Refused: 401 without sign-in or key, 403 without the rights.
 */
export const carrierImportsDifferences = /* @__PURE__ */ operation<types.CarrierImportsDifferencesData, types.CarrierImportsDifferencesResponse>('carrierImports.differences', 'GET', '/v1/carrier-imports/{id}/differences');
export const carrierImportsDifferencesOptions = /* @__PURE__ */ query(carrierImportsDifferences);
export const carrierImportsDifferencesInfiniteOptions = /* @__PURE__ */ pages(carrierImportsDifferences);

/**
 * Get a link to a table of an import.
 * CSV (RFC 4180), amounts in euro: calls that differ from our records (`differences`), unreadable rows (`problems`), or sums by day and number (`days`). The link works for five minutes, with the session or key that asked for it.
 *
 * Needs the rights `runs:read` and `calls:read`. Staff have them in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have them. Staff must give a reason (422 `reason-required`). Refused: 401 without sign-in or key, 403 without the rights.
 */
export const carrierImportsLink = /* @__PURE__ */ operation<types.CarrierImportsLinkData, types.CarrierImportsLinkResponse>('carrierImports.link', 'GET', '/v1/carrier-imports/{id}/links/{file}');
export const carrierImportsLinkOptions = /* @__PURE__ */ query(carrierImportsLink);

/**
 * Preview the first rows of a carrier file.
 * Reads them with the given layout. Stores nothing. 409 `no-file`: the file is not complete yet, or is destroyed.
 *
 * Needs the rights `runs:read` and `calls:read`. Staff have them in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have them. Staff must give a reason (422 `reason-required`). Refused: 401 without sign-in or key, 403 without the rights.
 */
export const carrierImportsLook = /* @__PURE__ */ operation<types.CarrierImportsLookData, types.CarrierImportsLookResponse>('carrierImports.look', 'POST', '/v1/carrier-imports/{id}/preview');
export const carrierImportsLookMutation = /* @__PURE__ */ mutation(carrierImportsLook);

/**
 * List problems of rows of an import.
 * Rows that cannot be read, a problem each for several cells, and rows that repeat a call of an earlier row (`repeated`). The first problems, as many as `problemsKept` of the layout, by row. Cells are not shown, as they may contain callers’ numbers.
 *
 * Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const carrierImportsProblems = /* @__PURE__ */ operation<types.CarrierImportsProblemsData, types.CarrierImportsProblemsResponse>('carrierImports.problems', 'GET', '/v1/carrier-imports/{id}/problems');
export const carrierImportsProblemsOptions = /* @__PURE__ */ query(carrierImportsProblems);
export const carrierImportsProblemsInfiniteOptions = /* @__PURE__ */ pages(carrierImportsProblems);

/**
 * Read, store and compare a carrier file.
 * A job does the work; `GET` shows the progress. Calls that an earlier row or import has are left out (`overlaps`). Our calls count as missing only within `from` and `until`. A file that cannot be read, or with more unreadable rows than the layout allows, is `stopped` and stores nothing: order it again, with another layout or `acceptUnreadable`. The file is destroyed once its calls are stored. The same order while it is read, stored or compared changes nothing. 409 `is-under-way`: it is read by another layout, period or `acceptUnreadable`. 409 `is-done`: it was read; remove it and start another import. 422: the layout is of another carrier. 404 `no-such-layout`. 409 `no-file`: the file is not complete yet, or is destroyed.
 *
 * Needs the right `runs:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const carrierImportsRead = /* @__PURE__ */ operation<types.CarrierImportsReadData, types.CarrierImportsReadResponse>('carrierImports.read', 'PUT', '/v1/carrier-imports/{id}/reading');
export const carrierImportsReadMutation = /* @__PURE__ */ mutation(carrierImportsRead);

/**
 * Remove an import and destroy its calls and file.
 * A job does the work. Our own call records stay. Cannot be undone. Safe to repeat. 409 `has-later`: a later import left out calls that this one has.
 *
 * Needs the right `runs:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const carrierImportsRemove = /* @__PURE__ */ operation<types.CarrierImportsRemoveData, types.CarrierImportsRemoveResponse>('carrierImports.remove', 'PUT', '/v1/carrier-imports/{id}/removal');
export const carrierImportsRemoveMutation = /* @__PURE__ */ mutation(carrierImportsRemove);
