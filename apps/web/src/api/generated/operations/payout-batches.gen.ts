// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { file, mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * List payout batches, newest first.
 * A payout batch is the payouts of many owners, which one bank file pays.
 *
 * Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const payoutBatchesList = /* @__PURE__ */ operation<types.PayoutBatchesListData, types.PayoutBatchesListResponse>('payoutBatches.list', 'GET', '/v1/payout-batches');
export const payoutBatchesListOptions = /* @__PURE__ */ query(payoutBatchesList);
export const payoutBatchesListInfiniteOptions = /* @__PURE__ */ pages(payoutBatchesList);

/**
 * Get a payout batch with its totals and progress.
 * A payout batch is the payouts of many owners, which one bank file pays.
 *
 * Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const payoutBatchesGet = /* @__PURE__ */ operation<types.PayoutBatchesGetData, types.PayoutBatchesGetResponse>('payoutBatches.get', 'GET', '/v1/payout-batches/{id}');
export const payoutBatchesGetOptions = /* @__PURE__ */ query(payoutBatchesGet);

/**
 * Prepare a payout batch. Safe to repeat.
 * A payout batch is the payouts of many owners, which one bank file pays. A job calculates the payout of each owner. Nothing is paid before approval. Repeated, it does not prepare again (`PUT …/preparation` does). 409 `batch-open`: another batch is not approved or cancelled yet. 409 `id-taken`: the batch of this id has an earlier pay date than `payOn`.
 *
 * Needs the right `runs:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const payoutBatchesPrepare = /* @__PURE__ */ operation<types.PayoutBatchesPrepareData, types.PayoutBatchesPrepareResponse>('payoutBatches.prepare', 'PUT', '/v1/payout-batches/{id}');
export const payoutBatchesPrepareMutation = /* @__PURE__ */ mutation(payoutBatchesPrepare);

/**
 * Approve a payout batch.
 * Sets off invoices, and its bank file can be downloaded from then on. The approver must confirm the preparation and the total shown (409 `prepared-since`, `total-differs`). 403 `own-account`: the approver entered an account that the batch is the first to pay. 409 `outdated`: the pay date has passed, or an owner would get less or on another account; prepare it again. Cannot be undone. Safe to repeat by the approver.
 *
 * The approver must differ from the preparer, and from the maker of the key that prepared it (403 `four-eyes`). Needs `state` `prepared` (409 `not-prepared`). Needs the right `runs:approve`. Staff have it in the roles `billing` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const payoutBatchesApprove = /* @__PURE__ */ operation<types.PayoutBatchesApproveData, types.PayoutBatchesApproveResponse>('payoutBatches.approve', 'PUT', '/v1/payout-batches/{id}/approval');
export const payoutBatchesApproveMutation = /* @__PURE__ */ mutation(payoutBatchesApprove);

/**
 * Cancel a payout batch that is not approved yet.
 * Its payouts are deleted; the amounts come in the next batch, which can be prepared from then on. Cannot be undone. Safe to repeat.
 *
 * Needs `state` `preparing` or `prepared` (409 `is-approved`). When it is `cancelled` already, nothing changes. Needs the right `runs:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const payoutBatchesCancel = /* @__PURE__ */ operation<types.PayoutBatchesCancelData, types.PayoutBatchesCancelResponse>('payoutBatches.cancel', 'PUT', '/v1/payout-batches/{id}/cancellation');
export const payoutBatchesCancelMutation = /* @__PURE__ */ mutation(payoutBatchesCancel);

/**
 * Download the bank file of an approved batch.
 * ISO 20022 pain.001.001.09, without payouts that were rejected since. The platform sends it to no bank: upload it there. Each download has the same message id, also with fewer payouts, so that the bank can refuse a file that it took before. 409 `no-payments`: the bank has nothing to pay.
 *
 * Needs `state` `approved` (409 `not-approved`). Needs the right `runs:approve`. Staff have it in the roles `billing` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const payoutBatchesFilePath = /* @__PURE__ */ file<types.PayoutBatchesFileData>('/v1/payout-batches/{id}/file');

/**
 * Prepare a payout batch again with current data.
 * A job calculates the payout of each owner anew. The asker counts as preparer from then on. A pay date that has passed becomes today. Safe to repeat.
 *
 * Needs `state` `prepared` (409 `is-approved` or `is-cancelled`). When it is `preparing` already, nothing changes. Needs the right `runs:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const payoutBatchesAgain = /* @__PURE__ */ operation<types.PayoutBatchesAgainData, types.PayoutBatchesAgainResponse>('payoutBatches.again', 'PUT', '/v1/payout-batches/{id}/preparation');
export const payoutBatchesAgainMutation = /* @__PURE__ */ mutation(payoutBatchesAgain);

/**
 * Download payouts and withheld amounts as CSV.
 * RFC 4180, amounts in euro. A row for each owner in the batch; none once it is cancelled.
 *
 * Needs `state` `prepared`, `approved` or `cancelled` (409 `not-prepared`). Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const payoutBatchesTablePath = /* @__PURE__ */ file<types.PayoutBatchesTableData>('/v1/payout-batches/{id}/table');
