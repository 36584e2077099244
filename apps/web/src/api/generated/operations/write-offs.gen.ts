// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * List write-offs and proposed write-offs, newest first.
 * A write-off is an amount of a document that we no longer expect to be paid. Of owners and carriers, in any state, unless filtered.
 *
 * Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const writeOffsList = /* @__PURE__ */ operation<types.WriteOffsListData, types.WriteOffsListResponse>('writeOffs.list', 'GET', '/v1/write-offs');
export const writeOffsListOptions = /* @__PURE__ */ query(writeOffsList);
export const writeOffsListInfiniteOptions = /* @__PURE__ */ pages(writeOffsList);

/**
 * Write off an amount of a document. Safe to repeat.
 * The party then no longer owes the amount. When the document’s write-offs, proposed ones included, and its credit notes by one person together exceed the limit for one person, a setting of the platform, it is only proposed; another person must then confirm it. To undo, withdraw the proposal or reverse the write-off. 422 `invalid-input`: more than is owed. 409 `is-underway`: a collection of the invoice is underway. 409 `id-taken`: another write-off has the id.
 *
 * Needs the right `runs:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const writeOffsMake = /* @__PURE__ */ operation<types.WriteOffsMakeData, types.WriteOffsMakeResponse>('writeOffs.make', 'PUT', '/v1/write-offs/{id}');
export const writeOffsMakeMutation = /* @__PURE__ */ mutation(writeOffsMake);

/**
 * Confirm a proposed write-off.
 * The confirmer must differ from the proposer (403 `four-eyes`). The amount is then no longer owed, until it is reversed (`PUT …/reversal`). An owner that is unpaid, with nothing overdue left, becomes active again: its numbers reopen. Safe to repeat by the confirmer. 409 by its state, such as `is-withdrawn`. 409 `is-underway`: a collection of the invoice is underway. 422 `invalid-input`: more than is owed by now.
 *
 * Needs the right `runs:approve`. Staff have it in the roles `billing` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const writeOffsConfirm = /* @__PURE__ */ operation<types.WriteOffsConfirmData, types.WriteOffsConfirmResponse>('writeOffs.confirm', 'PUT', '/v1/write-offs/{id}/confirmation');
export const writeOffsConfirmMutation = /* @__PURE__ */ mutation(writeOffsConfirm);

/**
 * Reverse the rest of a write-off.
 * The rest is `amount` minus `recovered`; it is owed again. Above the limit for one person, a setting of the platform, it is only proposed, and another person must confirm it. Safe to repeat by the same person with the same reason. 409 by its state, such as `is-proposed` or `is-reversed`.
 *
 * Needs the right `runs:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const writeOffsReverse = /* @__PURE__ */ operation<types.WriteOffsReverseData, types.WriteOffsReverseResponse>('writeOffs.reverse', 'PUT', '/v1/write-offs/{id}/reversal');
export const writeOffsReverseMutation = /* @__PURE__ */ mutation(writeOffsReverse);

/**
 * Confirm a proposed reversal of a write-off.
 * The confirmer must differ from the proposer (403 `four-eyes`). The rest, `amount` minus `recovered`, is then owed again. Cannot be undone; write it off again. Safe to repeat by the confirmer. 409 by its state, such as `is-written-off`: no reversal waits.
 *
 * Needs the right `runs:approve`. Staff have it in the roles `billing` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const writeOffsConfirmReversal = /* @__PURE__ */ operation<types.WriteOffsConfirmReversalData, types.WriteOffsConfirmReversalResponse>('writeOffs.confirmReversal', 'PUT', '/v1/write-offs/{id}/reversal/confirmation');
export const writeOffsConfirmReversalMutation = /* @__PURE__ */ mutation(writeOffsConfirmReversal);

/**
 * Withdraw a proposed reversal of a write-off.
 * The amount stays written off. Needs no second person: the proposer may withdraw it too. Safe to repeat. 409 by the state of the write-off, such as `is-reversed`.
 *
 * Needs the right `runs:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const writeOffsNotReversed = /* @__PURE__ */ operation<types.WriteOffsNotReversedData, types.WriteOffsNotReversedResponse>('writeOffs.notReversed', 'PUT', '/v1/write-offs/{id}/reversal/withdrawal');
export const writeOffsNotReversedMutation = /* @__PURE__ */ mutation(writeOffsNotReversed);

/**
 * Withdraw a proposed write-off. Safe to repeat.
 * The debt stays. Needs no second person: the proposer may withdraw it too. Cannot be undone. 409 by the state of the write-off, such as `is-written-off`.
 *
 * Needs the right `runs:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const writeOffsWithdraw = /* @__PURE__ */ operation<types.WriteOffsWithdrawData, types.WriteOffsWithdrawResponse>('writeOffs.withdraw', 'PUT', '/v1/write-offs/{id}/withdrawal');
export const writeOffsWithdrawMutation = /* @__PURE__ */ mutation(writeOffsWithdraw);
