// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * List payouts, newest first.
 * Each with its withheld amounts. An owner sees payouts of approved batches only. Staff also see those of a batch that is not approved: nothing is paid, and they may change.
 *
 * Needs the right `documents:read`. Members of an owner have it in the roles `owner` and `finance`, for that owner only; staff in any role, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const payoutsList = /* @__PURE__ */ operation<types.PayoutsListData, types.PayoutsListResponse>('payouts.list', 'GET', '/v1/payouts');
export const payoutsListOptions = /* @__PURE__ */ query(payoutsList);
export const payoutsListInfiniteOptions = /* @__PURE__ */ pages(payoutsList);

/**
 * Get a payout with its documents.
 * Lists the documents that it pays or sets off, and its withheld amounts by carrier and month, at most 500. An owner sees payouts of approved batches only (others: 404 `no-such-payout`).
 *
 * Needs the right `documents:read`. Members of an owner have it in the roles `owner` and `finance`, for that owner only; staff in any role, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const payoutsGet = /* @__PURE__ */ operation<types.PayoutsGetData, types.PayoutsGetResponse>('payouts.get', 'GET', '/v1/payouts/{id}');
export const payoutsGetOptions = /* @__PURE__ */ query(payoutsGet);

/**
 * Record or take back the bank’s refusal of a payout.
 * Of a payout that is `underway` (else 409 `not-underway`). A record has no effect until another person confirms it (`PUT …/rejection/confirmation`): then we owe the amount again. Any person with the right may replace or drop it before that. Safe to repeat.
 *
 * Needs the right `runs:approve`. Staff have it in the roles `billing` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const payoutsReject = /* @__PURE__ */ operation<types.PayoutsRejectData, types.PayoutsRejectResponse>('payouts.reject', 'PUT', '/v1/payouts/{id}/rejection');
export const payoutsRejectMutation = /* @__PURE__ */ mutation(payoutsReject);

/**
 * Confirm the bank’s refusal of a payout.
 * The confirmer must differ from the recorder (403 `four-eyes`). We then owe the amount again: the next batch pays it. Invoices stay set off, and the batch’s bank file leaves the payout out. When the bank pays the refused payout after all, it counts as paid; what another payout paid meanwhile, the owner owes us. Cannot be undone. Safe to repeat by the confirmer. 409 `no-rejection`: no refusal waits for confirmation. 409 `not-underway`: the payout is not `underway`.
 *
 * Needs the right `runs:approve`. Staff have it in the roles `billing` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const payoutsConfirmRejection = /* @__PURE__ */ operation<types.PayoutsConfirmRejectionData, types.PayoutsConfirmRejectionResponse>('payouts.confirmRejection', 'PUT', '/v1/payouts/{id}/rejection/confirmation');
export const payoutsConfirmRejectionMutation = /* @__PURE__ */ mutation(payoutsConfirmRejection);
