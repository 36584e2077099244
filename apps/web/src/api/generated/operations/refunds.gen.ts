// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { file, mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * List refunds, proposed ones first, then newest first.
 * A refund pays back a part of a payment’s open amount. In any state, unless filtered.
 *
 * Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const refundsList = /* @__PURE__ */ operation<types.RefundsListData, types.RefundsListResponse>('refunds.list', 'GET', '/v1/refunds');
export const refundsListOptions = /* @__PURE__ */ query(refundsList);
export const refundsListInfiniteOptions = /* @__PURE__ */ pages(refundsList);

/**
 * Propose a refund of a payment. Safe to repeat.
 * Of its open amount or less, to the account that paid or to another. Nothing is paid until another person confirms it; until then it can be withdrawn. 409 `is-proposed`: another refund of the payment waits. 409 `not-left`: nothing is open. 409 `not-of-bank`: no bank statement contains the payment. 422 `invalid-input`: more than is open, or the account or its holder is unknown: then give `account`. 409 `id-taken`: the id has another refund, or one to another account.
 *
 * Needs the right `runs:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const refundsMake = /* @__PURE__ */ operation<types.RefundsMakeData, types.RefundsMakeResponse>('refunds.make', 'PUT', '/v1/refunds/{id}');
export const refundsMakeMutation = /* @__PURE__ */ mutation(refundsMake);

/**
 * Confirm a refund of a payment.
 * The confirmer must differ from the proposer (403 `four-eyes`). The bank file can be downloaded from then on, and the amount is no longer open. Cannot be undone, except when the bank refuses it. Safe to repeat by the confirmer; else 409 by its state, such as `is-withdrawn`. 409 `not-left`: the amount exceeds the payment’s open amount by now. 409 `not-of-bank`: no bank statement contains the payment any more. 409 `is-booked`: a payment names this refund already.
 *
 * Needs the right `runs:approve`. Staff have it in the roles `billing` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const refundsConfirm = /* @__PURE__ */ operation<types.RefundsConfirmData, types.RefundsConfirmResponse>('refunds.confirm', 'PUT', '/v1/refunds/{id}/confirmation');
export const refundsConfirmMutation = /* @__PURE__ */ mutation(refundsConfirm);

/**
 * Download the bank file of a confirmed refund.
 * ISO 20022 pain.001.001.09. From its confirmation until the bank’s result; in other states 409 `not-underway`. Downloaded again, it has the same ids and the next banking day: send the bank only one.
 *
 * Needs the right `runs:approve`. Staff have it in the roles `billing` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const refundsFilePath = /* @__PURE__ */ file<types.RefundsFileData>('/v1/refunds/{id}/file');

/**
 * Record the bank’s refusal of a refund, or take back an unconfirmed record.
 * Of a refund that is `underway` (else 409 `not-underway`). A record has no effect until another person confirms it; any person with the right may replace or drop it before that. Safe to repeat.
 *
 * Needs the right `runs:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const refundsReject = /* @__PURE__ */ operation<types.RefundsRejectData, types.RefundsRejectResponse>('refunds.reject', 'PUT', '/v1/refunds/{id}/rejection');
export const refundsRejectMutation = /* @__PURE__ */ mutation(refundsReject);

/**
 * Confirm the bank’s refusal of a refund.
 * The confirmer must differ from the recorder (403 `four-eyes`). The amount is then open on the payment again, also for another refund. Cannot be undone; only if the bank pays the refund after all, while the amount is still open, the refund becomes `paid`. Safe to repeat by the confirmer. 409 `no-rejection`: no refusal waits for confirmation. 409 `not-underway`: paid, or rejected already.
 *
 * Needs the right `runs:approve`. Staff have it in the roles `billing` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const refundsConfirmRejection = /* @__PURE__ */ operation<types.RefundsConfirmRejectionData, types.RefundsConfirmRejectionResponse>('refunds.confirmRejection', 'PUT', '/v1/refunds/{id}/rejection/confirmation');
export const refundsConfirmRejectionMutation = /* @__PURE__ */ mutation(refundsConfirmRejection);

/**
 * Withdraw a refund that is not confirmed. Safe to repeat.
 * Nothing is paid. Needs no second person: the proposer may withdraw it too. Cannot be undone. 409 by the state of a confirmed refund, such as `is-underway`.
 *
 * Needs the right `runs:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const refundsWithdraw = /* @__PURE__ */ operation<types.RefundsWithdrawData, types.RefundsWithdrawResponse>('refunds.withdraw', 'PUT', '/v1/refunds/{id}/withdrawal');
export const refundsWithdrawMutation = /* @__PURE__ */ mutation(refundsWithdraw);
