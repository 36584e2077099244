// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { file, mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * Batches of payouts, newest first.
 */
export const payoutBatchesList = /* @__PURE__ */ operation<types.PayoutBatchesListData, types.PayoutBatchesListResponse>('payoutBatches.list', 'GET', '/v1/payout-batches');
export const payoutBatchesListOptions = /* @__PURE__ */ query(payoutBatchesList);
export const payoutBatchesListInfiniteOptions = /* @__PURE__ */ pages(payoutBatchesList);

/**
 * One batch: what the bank pays, and how far it is.
 */
export const payoutBatchesGet = /* @__PURE__ */ operation<types.PayoutBatchesGetData, types.PayoutBatchesGetResponse>('payoutBatches.get', 'GET', '/v1/payout-batches/{id}');
export const payoutBatchesGetOptions = /* @__PURE__ */ query(payoutBatchesGet);

/**
 * Has it worked out who gets what, once.
 */
export const payoutBatchesPrepare = /* @__PURE__ */ operation<types.PayoutBatchesPrepareData, types.PayoutBatchesPrepareResponse>('payoutBatches.prepare', 'PUT', '/v1/payout-batches/{id}');
export const payoutBatchesPrepareMutation = /* @__PURE__ */ mutation(payoutBatchesPrepare);

/**
 * Has the bank pay it: by somebody else than who prepared it, who says what he has read.
 */
export const payoutBatchesApprove = /* @__PURE__ */ operation<types.PayoutBatchesApproveData, types.PayoutBatchesApproveResponse>('payoutBatches.approve', 'PUT', '/v1/payout-batches/{id}/approval');
export const payoutBatchesApproveMutation = /* @__PURE__ */ mutation(payoutBatchesApprove);

/**
 * Lets go of it, while it isn’t approved.
 */
export const payoutBatchesCancel = /* @__PURE__ */ operation<types.PayoutBatchesCancelData, types.PayoutBatchesCancelResponse>('payoutBatches.cancel', 'PUT', '/v1/payout-batches/{id}/cancellation');
export const payoutBatchesCancelMutation = /* @__PURE__ */ mutation(payoutBatchesCancel);

/**
 * What the bank is to pay: pain.001.001.09 of ISO 20022.
 */
export const payoutBatchesFilePath = /* @__PURE__ */ file<types.PayoutBatchesFileData>('/v1/payout-batches/{id}/file');

/**
 * Works it out again, by what is known by now.
 */
export const payoutBatchesAgain = /* @__PURE__ */ operation<types.PayoutBatchesAgainData, types.PayoutBatchesAgainResponse>('payoutBatches.again', 'PUT', '/v1/payout-batches/{id}/preparation');
export const payoutBatchesAgainMutation = /* @__PURE__ */ mutation(payoutBatchesAgain);

/**
 * Who gets what, and why not: CSV (RFC 4180).
 */
export const payoutBatchesTablePath = /* @__PURE__ */ file<types.PayoutBatchesTableData>('/v1/payout-batches/{id}/table');
