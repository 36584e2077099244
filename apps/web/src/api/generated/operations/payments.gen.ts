// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * Payments, the last one kept first.
 */
export const paymentsList = /* @__PURE__ */ operation<types.PaymentsListData, types.PaymentsListResponse>('payments.list', 'GET', '/v1/payments');
export const paymentsListOptions = /* @__PURE__ */ query(paymentsList);
export const paymentsListInfiniteOptions = /* @__PURE__ */ pages(paymentsList);

/**
 * How many payments there are of each state, and what is left.
 */
export const paymentsCounts = /* @__PURE__ */ operation<types.PaymentsCountsData, types.PaymentsCountsResponse>('payments.counts', 'GET', '/v1/payments/counts');
export const paymentsCountsOptions = /* @__PURE__ */ query(paymentsCounts);

/**
 * One payment, what of it is on documents, and documents that it may be of.
 */
export const paymentsGet = /* @__PURE__ */ operation<types.PaymentsGetData, types.PaymentsGetResponse>('payments.get', 'GET', '/v1/payments/{id}');
export const paymentsGetOptions = /* @__PURE__ */ query(paymentsGet);

/**
 * Keeps a payment that no bank statement has, once, for somebody else to confirm.
 */
export const paymentsEnter = /* @__PURE__ */ operation<types.PaymentsEnterData, types.PaymentsEnterResponse>('payments.enter', 'PUT', '/v1/payments/{id}');
export const paymentsEnterMutation = /* @__PURE__ */ mutation(paymentsEnter);

/**
 * Puts a part of it on a document, once.
 * For people of staff; no key may.
 */
export const paymentsAllocate = /* @__PURE__ */ operation<types.PaymentsAllocateData, types.PaymentsAllocateResponse>('payments.allocate', 'PUT', '/v1/payments/{id}/allocations/{allocation}');
export const paymentsAllocateMutation = /* @__PURE__ */ mutation(paymentsAllocate);

/**
 * Takes that part back from its document, by another entry.
 * For people of staff; no key may.
 */
export const paymentsReverse = /* @__PURE__ */ operation<types.PaymentsReverseData, types.PaymentsReverseResponse>('payments.reverse', 'PUT', '/v1/payments/{id}/allocations/{allocation}/reversal');
export const paymentsReverseMutation = /* @__PURE__ */ mutation(paymentsReverse);

/**
 * Says that it isn’t the same as another payment after all.
 * For people of staff; no key may.
 */
export const paymentsTellApart = /* @__PURE__ */ operation<types.PaymentsTellApartData, types.PaymentsTellApartResponse>('payments.tellApart', 'PUT', '/v1/payments/{id}/apart');
export const paymentsTellApartMutation = /* @__PURE__ */ mutation(paymentsTellApart);

/**
 * Says that it is about no document, or that it may be after all.
 * For people of staff; no key may.
 */
export const paymentsSetAside = /* @__PURE__ */ operation<types.PaymentsSetAsideData, types.PaymentsSetAsideResponse>('payments.setAside', 'PUT', '/v1/payments/{id}/aside');
export const paymentsSetAsideMutation = /* @__PURE__ */ mutation(paymentsSetAside);

/**
 * Has what somebody else entered count, and puts it to documents.
 */
export const paymentsConfirm = /* @__PURE__ */ operation<types.PaymentsConfirmData, types.PaymentsConfirmResponse>('payments.confirm', 'PUT', '/v1/payments/{id}/confirmation');
export const paymentsConfirmMutation = /* @__PURE__ */ mutation(paymentsConfirm);

/**
 * Looks again for documents that what is left of it is of.
 * For people of staff; no key may.
 */
export const paymentsMatch = /* @__PURE__ */ operation<types.PaymentsMatchData, types.PaymentsMatchResponse>('payments.match', 'PUT', '/v1/payments/{id}/matching');
export const paymentsMatchMutation = /* @__PURE__ */ mutation(paymentsMatch);
