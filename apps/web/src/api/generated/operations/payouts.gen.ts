// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * What owners get and why not, newest first; an owner sees his own, once approved.
 */
export const payoutsList = /* @__PURE__ */ operation<types.PayoutsListData, types.PayoutsListResponse>('payouts.list', 'GET', '/v1/payouts');
export const payoutsListOptions = /* @__PURE__ */ query(payoutsList);
export const payoutsListInfiniteOptions = /* @__PURE__ */ pages(payoutsList);

/**
 * A payout, with the documents that it pays or sets off.
 */
export const payoutsGet = /* @__PURE__ */ operation<types.PayoutsGetData, types.PayoutsGetResponse>('payouts.get', 'GET', '/v1/payouts/{id}');
export const payoutsGetOptions = /* @__PURE__ */ query(payoutsGet);

/**
 * Says that the bank refused it, or not after all; it counts once another one confirms it.
 */
export const payoutsReject = /* @__PURE__ */ operation<types.PayoutsRejectData, types.PayoutsRejectResponse>('payouts.reject', 'PUT', '/v1/payouts/{id}/rejection');
export const payoutsRejectMutation = /* @__PURE__ */ mutation(payoutsReject);

/**
 * Confirms that the bank refused it, so that it is owed again: by somebody else.
 */
export const payoutsConfirmRejection = /* @__PURE__ */ operation<types.PayoutsConfirmRejectionData, types.PayoutsConfirmRejectionResponse>('payouts.confirmRejection', 'PUT', '/v1/payouts/{id}/rejection/confirmation');
export const payoutsConfirmRejectionMutation = /* @__PURE__ */ mutation(payoutsConfirmRejection);
