// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * List payments, last stored first.
 * Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const paymentsList = /* @__PURE__ */ operation<types.PaymentsListData, types.PaymentsListResponse>('payments.list', 'GET', '/v1/payments');
export const paymentsListOptions = /* @__PURE__ */ query(paymentsList);
export const paymentsListInfiniteOptions = /* @__PURE__ */ pages(paymentsList);

/**
 * Count payments by state, with open amounts.
 * The open amount of a payment is not allocated to documents or refunds.
 *
 * Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const paymentsCounts = /* @__PURE__ */ operation<types.PaymentsCountsData, types.PaymentsCountsResponse>('payments.counts', 'GET', '/v1/payments/counts');
export const paymentsCountsOptions = /* @__PURE__ */ query(paymentsCounts);

/**
 * Get a payment, its allocations and suggested documents.
 * Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const paymentsGet = /* @__PURE__ */ operation<types.PaymentsGetData, types.PaymentsGetResponse>('payments.get', 'GET', '/v1/payments/{id}');
export const paymentsGetOptions = /* @__PURE__ */ query(paymentsGet);

/**
 * Enter a payment by hand. Safe to repeat.
 * For a payment that no bank statement contains. Another person must confirm it. Once a bank statement contains the same transaction, its payment is used instead.
 *
 * Needs the right `runs:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const paymentsEnter = /* @__PURE__ */ operation<types.PaymentsEnterData, types.PaymentsEnterResponse>('payments.enter', 'PUT', '/v1/payments/{id}');
export const paymentsEnterMutation = /* @__PURE__ */ mutation(paymentsEnter);

/**
 * Allocate a payment to a document. Safe to repeat.
 * `amount` has the sign of the payment: negative for an outgoing one.
 *
 * Needs the right `runs:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const paymentsAllocate = /* @__PURE__ */ operation<types.PaymentsAllocateData, types.PaymentsAllocateResponse>('payments.allocate', 'PUT', '/v1/payments/{id}/allocations/{allocation}');
export const paymentsAllocateMutation = /* @__PURE__ */ mutation(paymentsAllocate);

/**
 * Reverse an allocation of a payment, with a reason.
 * The amount is open again on the payment and on the document. One person does it alone. Repeated: 409 `is-reversed`. 409 `is-payout`: it is the bank’s payment of a payout. 409 `is-relied-on`: later allocations to the document depend on it; reverse those first.
 *
 * Needs the right `runs:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const paymentsReverse = /* @__PURE__ */ operation<types.PaymentsReverseData, types.PaymentsReverseResponse>('payments.reverse', 'PUT', '/v1/payments/{id}/allocations/{allocation}/reversal');
export const paymentsReverseMutation = /* @__PURE__ */ mutation(paymentsReverse);

/**
 * Separate a payment from its supposed duplicate.
 * The payment is `unconfirmed` until another person confirms it. Cannot be undone. 409 `not-same`: the payment is not linked to a duplicate. 409 `is-refunded`: the duplicate has a refund.
 *
 * Needs the right `runs:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const paymentsSeparate = /* @__PURE__ */ operation<types.PaymentsSeparateData, types.PaymentsSeparateResponse>('payments.separate', 'PUT', '/v1/payments/{id}/apart');
export const paymentsSeparateMutation = /* @__PURE__ */ mutation(paymentsSeparate);

/**
 * Set a payment aside, or take it up again.
 * A payment set aside belongs to no document. Safe to repeat. 409 `is-allocated`: a part of it is allocated. 409 `is-same`: it is a duplicate of the payment `sameAs`.
 *
 * Needs the right `runs:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const paymentsSetAside = /* @__PURE__ */ operation<types.PaymentsSetAsideData, types.PaymentsSetAsideResponse>('payments.setAside', 'PUT', '/v1/payments/{id}/aside');
export const paymentsSetAsideMutation = /* @__PURE__ */ mutation(paymentsSetAside);

/**
 * Confirm a payment entered or separated by another person.
 * The confirmer must differ from that person (403 `four-eyes`). The payment is then booked and matched to documents. Safe to repeat by the confirmer.
 *
 * Needs the right `runs:approve`. Staff have it in the roles `billing` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const paymentsConfirm = /* @__PURE__ */ operation<types.PaymentsConfirmData, types.PaymentsConfirmResponse>('payments.confirm', 'PUT', '/v1/payments/{id}/confirmation');
export const paymentsConfirmMutation = /* @__PURE__ */ mutation(paymentsConfirm);

/**
 * Match the payment’s open amount against open documents.
 * Matches at once; the reply shows the result. A payment in state `failed` is tried again. Safe to repeat. 409 `is-same`: it is a duplicate of the payment `sameAs`, which is used instead. 409 `is-unconfirmed`: another person must confirm it first.
 *
 * Needs the right `runs:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const paymentsMatch = /* @__PURE__ */ operation<types.PaymentsMatchData, types.PaymentsMatchResponse>('payments.match', 'PUT', '/v1/payments/{id}/matching');
export const paymentsMatchMutation = /* @__PURE__ */ mutation(paymentsMatch);
