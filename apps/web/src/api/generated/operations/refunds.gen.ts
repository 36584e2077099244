// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { file, mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * Refunds: those to be confirmed first, then newest first.
 */
export const refundsList = /* @__PURE__ */ operation<types.RefundsListData, types.RefundsListResponse>('refunds.list', 'GET', '/v1/refunds');
export const refundsListOptions = /* @__PURE__ */ query(refundsList);
export const refundsListInfiniteOptions = /* @__PURE__ */ pages(refundsList);

/**
 * Orders that what is left of a payment is paid back, once another one confirms it.
 */
export const refundsMake = /* @__PURE__ */ operation<types.RefundsMakeData, types.RefundsMakeResponse>('refunds.make', 'PUT', '/v1/refunds/{id}');
export const refundsMakeMutation = /* @__PURE__ */ mutation(refundsMake);

/**
 * Has the bank pay it: by somebody else than ordered it.
 */
export const refundsConfirm = /* @__PURE__ */ operation<types.RefundsConfirmData, types.RefundsConfirmResponse>('refunds.confirm', 'PUT', '/v1/refunds/{id}/confirmation');
export const refundsConfirmMutation = /* @__PURE__ */ mutation(refundsConfirm);

/**
 * What the bank is to pay: pain.001.001.09 of ISO 20022.
 */
export const refundsFilePath = /* @__PURE__ */ file<types.RefundsFileData>('/v1/refunds/{id}/file');

/**
 * Says that the bank refused it, or that it didn’t after all; another one confirms it.
 */
export const refundsReject = /* @__PURE__ */ operation<types.RefundsRejectData, types.RefundsRejectResponse>('refunds.reject', 'PUT', '/v1/refunds/{id}/rejection');
export const refundsRejectMutation = /* @__PURE__ */ mutation(refundsReject);

/**
 * Confirms that the bank refused it: by somebody else than said so.
 */
export const refundsConfirmRejection = /* @__PURE__ */ operation<types.RefundsConfirmRejectionData, types.RefundsConfirmRejectionResponse>('refunds.confirmRejection', 'PUT', '/v1/refunds/{id}/rejection/confirmation');
export const refundsConfirmRejectionMutation = /* @__PURE__ */ mutation(refundsConfirmRejection);

/**
 * Lets go of one that isn’t confirmed.
 * For people of staff; no key may.
 */
export const refundsWithdraw = /* @__PURE__ */ operation<types.RefundsWithdrawData, types.RefundsWithdrawResponse>('refunds.withdraw', 'PUT', '/v1/refunds/{id}/withdrawal');
export const refundsWithdrawMutation = /* @__PURE__ */ mutation(refundsWithdraw);
