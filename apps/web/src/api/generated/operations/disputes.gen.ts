// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { file, mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * List disputes with carriers, newest first.
 * A dispute is about numbers and days of a month that differ from the carrier’s statement.
 *
 * Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const disputesList = /* @__PURE__ */ operation<types.DisputesListData, types.DisputesListResponse>('disputes.list', 'GET', '/v1/disputes');
export const disputesListOptions = /* @__PURE__ */ query(disputesList);
export const disputesListInfiniteOptions = /* @__PURE__ */ pages(disputesList);

/**
 * Open a dispute with a carrier. Safe to repeat.
 * About numbers and days of one month that differ from the carrier’s statement; stores the figures of both as they are now. Sends the carrier nothing. A number on a day is included when it differs at all; of a whole number or day, the rows beyond the tolerance that are in no dispute. 409 `not-open`: the settlement is submitted or approved. 409 `no-statement`: no statement covers that direction. 409 `nothing-differs`, `already-disputed`. 409 `id-taken`: the id has another carrier, month, direction or reason. Repeated, also with other `items`: nothing changes.
 *
 * Needs the right `runs:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right, 404 `no-such-carrier` for an unknown carrier.
 */
export const disputesOpen = /* @__PURE__ */ operation<types.DisputesOpenData, types.DisputesOpenResponse>('disputes.open', 'PUT', '/v1/disputes/{id}');
export const disputesOpenMutation = /* @__PURE__ */ mutation(disputesOpen);

/**
 * Get a dispute with its totals.
 * A dispute is about numbers and days of a month that differ from the carrier’s statement. With our total and the carrier’s as they were at the opening, without VAT; once it is closed, `settled`: the agreed amount, or the carrier’s when rejected; and the progress of the file of its calls (`file`).
 *
 * Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const disputesGet = /* @__PURE__ */ operation<types.DisputesGetData, types.DisputesGetResponse>('disputes.get', 'GET', '/v1/disputes/{id}');
export const disputesGetOptions = /* @__PURE__ */ query(disputesGet);

/**
 * Download calls of a dispute as CSV.
 * To send to the carrier. RFC 4180, amounts in euro without VAT; callers’ numbers lack their last four digits. The file is destroyed after 30 days. Order the file first with `PUT /v1/disputes/{id}/file`.
 *
 * Needs `file.state` `ready` (409 `no-file`). Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const disputesFilePath = /* @__PURE__ */ file<types.DisputesFileData>('/v1/disputes/{id}/calls.csv');

/**
 * Close a dispute on an agreed amount, or reject it.
 * `settled` is the amount that both agreed on; null rejects the dispute, and the carrier’s amounts apply. The settlement then counts these amounts, also when it was approved before. Cannot be undone. The same `settled` again is safe; another `outcome` then changes nothing. Sends the carrier nothing. 422 `invalid-settled`: the amount is not between our total and the carrier’s.
 *
 * Needs `state` `open` (409 `not-open`). Needs the right `runs:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const disputesClose = /* @__PURE__ */ operation<types.DisputesCloseData, types.DisputesCloseResponse>('disputes.close', 'PUT', '/v1/disputes/{id}/closing');
export const disputesCloseMutation = /* @__PURE__ */ mutation(disputesClose);

/**
 * Order the file of a dispute’s calls.
 * A job makes the file: the calls of the dispute, to send to the carrier. `file.state` of the dispute shows the progress. Callers’ numbers lack their last digits. The file is destroyed after 30 days, and can then be ordered anew; until then it stays as it was made, also when ordered again. Safe to repeat.
 *
 * Needs the rights `runs:write` and `calls:read`. Staff have them in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have them. Staff must give a reason (422 `reason-required`). Refused: 401 without sign-in or key, 403 without the rights.
 */
export const disputesOrder = /* @__PURE__ */ operation<types.DisputesOrderData, types.DisputesOrderResponse>('disputes.order', 'PUT', '/v1/disputes/{id}/file');
export const disputesOrderMutation = /* @__PURE__ */ mutation(disputesOrder);

/**
 * List numbers and days of a dispute.
 * By day and number, with the figures of both sides at the opening.
 *
 * Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const disputesRows = /* @__PURE__ */ operation<types.DisputesRowsData, types.DisputesRowsResponse>('disputes.rows', 'GET', '/v1/disputes/{id}/rows');
export const disputesRowsOptions = /* @__PURE__ */ query(disputesRows);
export const disputesRowsInfiniteOptions = /* @__PURE__ */ pages(disputesRows);
