// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { file, mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * Disputes, newest first.
 */
export const disputesList = /* @__PURE__ */ operation<types.DisputesListData, types.DisputesListResponse>('disputes.list', 'GET', '/v1/disputes');
export const disputesListOptions = /* @__PURE__ */ query(disputesList);
export const disputesListInfiniteOptions = /* @__PURE__ */ pages(disputesList);

/**
 * Opens a dispute about numbers and days of a carrier’s month, once.
 */
export const disputesOpen = /* @__PURE__ */ operation<types.DisputesOpenData, types.DisputesOpenResponse>('disputes.open', 'PUT', '/v1/disputes/{id}');
export const disputesOpenMutation = /* @__PURE__ */ mutation(disputesOpen);

/**
 * One dispute.
 */
export const disputesGet = /* @__PURE__ */ operation<types.DisputesGetData, types.DisputesGetResponse>('disputes.get', 'GET', '/v1/disputes/{id}');
export const disputesGetOptions = /* @__PURE__ */ query(disputesGet);

/**
 * Its calls as CSV (RFC 4180), for the carrier; amounts in euro without VAT.
 */
export const disputesFilePath = /* @__PURE__ */ file<types.DisputesFileData>('/v1/disputes/{id}/calls.csv');

/**
 * Closes it: on an amount that both agreed on, or on theirs.
 * For people of staff; no key may.
 */
export const disputesClose = /* @__PURE__ */ operation<types.DisputesCloseData, types.DisputesCloseResponse>('disputes.close', 'PUT', '/v1/disputes/{id}/closing');
export const disputesCloseMutation = /* @__PURE__ */ mutation(disputesClose);

/**
 * Has its file of calls made, callers without their last digits; kept for 30 days.
 */
export const disputesOrder = /* @__PURE__ */ operation<types.DisputesOrderData, types.DisputesOrderResponse>('disputes.order', 'PUT', '/v1/disputes/{id}/file');
export const disputesOrderMutation = /* @__PURE__ */ mutation(disputesOrder);

/**
 * Its numbers and days, as they were when it was opened.
 */
export const disputesRows = /* @__PURE__ */ operation<types.DisputesRowsData, types.DisputesRowsResponse>('disputes.rows', 'GET', '/v1/disputes/{id}/rows');
export const disputesRowsOptions = /* @__PURE__ */ query(disputesRows);
export const disputesRowsInfiniteOptions = /* @__PURE__ */ pages(disputesRows);
