// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * List payments, last stored first.
 * Incoming and outgoing payments on our accounts: from bank statements, or entered by people. Not all count: not `unconfirmed` ones, nor those set `aside` before another person confirmed them, nor `same`, the duplicate of another payment. `failed` ones are not booked yet.
 *
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
 * Reversed allocations are included. Suggests at most 20 documents that its open amount may pay: for an incoming payment those owed to us, also written off; for an outgoing one those that we owe. Suggests none for a payment that failed, is set aside or has no open amount.
 *
 * Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const paymentsGet = /* @__PURE__ */ operation<types.PaymentsGetData, types.PaymentsGetResponse>('payments.get', 'GET', '/v1/payments/{id}');
export const paymentsGetOptions = /* @__PURE__ */ query(paymentsGet);

/**
 * Enter a payment by hand. Safe to repeat.
 * For a payment that no bank statement contains. It is neither matched nor booked until another person confirms it. Once a bank statement contains the same transaction, its payment is used instead (`same`). To undo, set it aside (`PUT …/aside`). 409 `id-taken`: another payment has the id.
 *
 * Needs the right `runs:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const paymentsEnter = /* @__PURE__ */ operation<types.PaymentsEnterData, types.PaymentsEnterResponse>('payments.enter', 'PUT', '/v1/payments/{id}');
export const paymentsEnterMutation = /* @__PURE__ */ mutation(paymentsEnter);

/**
 * Allocate a payment to a document. Safe to repeat.
 * All of its open amount, or a part. `amount` has the sign of the payment: negative for an outgoing one. An amount beyond the document’s open amount reverses a write-off of it. An outgoing payment on a paid invoice gives that money back: the invoice is owed again. An unpaid owner with nothing overdue left gets its numbers open again; an owner whose invoice is overdue again may become unpaid, which closes them. To undo, reverse the allocation. 422 `invalid-input`: more than the payment has open, or than the document has open, written off or paid. 409 `is-waiting`, `is-unconfirmed`, `is-same`, `is-aside`, `is-failed`: the payment is in that state. 409 `id-taken`: another allocation has the id.
 *
 * Needs the right `runs:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const paymentsAllocate = /* @__PURE__ */ operation<types.PaymentsAllocateData, types.PaymentsAllocateResponse>('payments.allocate', 'PUT', '/v1/payments/{id}/allocations/{allocation}');
export const paymentsAllocateMutation = /* @__PURE__ */ mutation(paymentsAllocate);

/**
 * Reverse an allocation of a payment, with a reason.
 * The amount is open again on the payment and on the document, also a part that was written off before. An owner whose invoice is overdue again may become unpaid at once, which closes its numbers. The payment is not matched by itself: allocate it, or use `PUT …/matching`. One person does it alone. Cannot be undone: allocate again. Repeated: 409 `is-reversed`. 409 `is-a-reversal`: it reverses another. 409 `is-payout`: it is the bank’s payment of a payout. 409 `is-relied-on`: later allocations to the document depend on it.
 *
 * Needs the right `runs:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const paymentsReverse = /* @__PURE__ */ operation<types.PaymentsReverseData, types.PaymentsReverseResponse>('payments.reverse', 'PUT', '/v1/payments/{id}/allocations/{allocation}/reversal');
export const paymentsReverseMutation = /* @__PURE__ */ mutation(paymentsReverse);

/**
 * Separate a payment from its supposed duplicate.
 * The payment is `unconfirmed` until another person confirms it; from then on both count. Cannot be undone: the two are never linked again, but `PUT …/aside` keeps it from counting before it is confirmed. 409 `not-same`: the payment is not linked to a duplicate, so also when repeated. 409 `is-refunded`: the other payment has a refund that is proposed, underway or paid.
 *
 * Needs the right `runs:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const paymentsSeparate = /* @__PURE__ */ operation<types.PaymentsSeparateData, types.PaymentsSeparateResponse>('payments.separate', 'PUT', '/v1/payments/{id}/apart');
export const paymentsSeparateMutation = /* @__PURE__ */ mutation(paymentsSeparate);

/**
 * Set a payment aside, or take it up again.
 * A payment set aside belongs to no document and is not matched. A booked payment stays booked; a `failed` one is booked by it, unless it turns out to be a duplicate (`same`). `reason` null takes it up again: then `unmatched`, without being matched (`PUT …/matching` does), or `unconfirmed` when a person must still confirm it. Safe to repeat. 409 `is-allocated`: a part of it is allocated; reverse that first. 409 `is-same`: it is a duplicate of the payment `sameAs`. 409 `is-waiting`: its bank statement is being processed.
 *
 * Needs the right `runs:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const paymentsSetAside = /* @__PURE__ */ operation<types.PaymentsSetAsideData, types.PaymentsSetAsideResponse>('payments.setAside', 'PUT', '/v1/payments/{id}/aside');
export const paymentsSetAsideMutation = /* @__PURE__ */ mutation(paymentsSetAside);

/**
 * Confirm a payment that another person entered, or separated from its supposed duplicate.
 * The confirmer must differ from that person, and from the maker of the key that entered it (403 `four-eyes`). The payment is then booked and matched to documents, and to payouts, refunds and collections that are underway, and recovers write-offs; a returned direct debit makes its invoice owed again; or it is `same`, when a bank statement brought it meanwhile. The booking cannot be undone; its allocations can be reversed, and it can be set aside. An unpaid owner with nothing overdue left gets its numbers open again. Safe to repeat by the confirmer. 409 `not-unconfirmed`: it was confirmed, set aside or `same` already.
 *
 * Needs the right `runs:approve`. Staff have it in the roles `billing` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const paymentsConfirm = /* @__PURE__ */ operation<types.PaymentsConfirmData, types.PaymentsConfirmResponse>('payments.confirm', 'PUT', '/v1/payments/{id}/confirmation');
export const paymentsConfirmMutation = /* @__PURE__ */ mutation(paymentsConfirm);

/**
 * Match the payment’s open amount against open documents.
 * Also matches payouts, refunds and collections that are underway, and recovers write-offs. Matches at once; the reply shows the result. A payment in state `failed` is tried again; one that is set aside or fully allocated stays. Allocations can be reversed. Safe to repeat. 409 `is-same`: it is a duplicate of the payment `sameAs`, which is used instead. 409 `is-unconfirmed`: another person must confirm it first. 409 `is-waiting`: its bank statement is being processed.
 *
 * Needs the right `runs:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const paymentsMatch = /* @__PURE__ */ operation<types.PaymentsMatchData, types.PaymentsMatchResponse>('payments.match', 'PUT', '/v1/payments/{id}/matching');
export const paymentsMatchMutation = /* @__PURE__ */ mutation(paymentsMatch);
