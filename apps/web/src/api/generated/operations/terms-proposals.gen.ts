// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * List proposals of payout terms, newest first.
 * Payout terms are the share of payouts that is held back, the minimum payout, and set-off against invoices.
 *
 * Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const termsProposalsList = /* @__PURE__ */ operation<types.TermsProposalsListData, types.TermsProposalsListResponse>('termsProposals.list', 'GET', '/v1/payout-terms-proposals');
export const termsProposalsListOptions = /* @__PURE__ */ query(termsProposalsList);
export const termsProposalsListInfiniteOptions = /* @__PURE__ */ pages(termsProposalsList);

/**
 * Propose payout terms from a day. Safe to repeat.
 * Of an owner, or of all owners without terms of their own. They apply once another person approves them; until then they can be withdrawn. `from` is today or later (422 `invalid-input`). 409 `day-taken`: other terms from that later day are approved; terms from today can be replaced. 409 `proposal-open`: another proposal for that day waits. 409 `id-taken`: another proposal has the id.
 *
 * Needs the right `runs:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right, 404 `no-such-owner` for an unknown owner.
 */
export const termsProposalsPropose = /* @__PURE__ */ operation<types.TermsProposalsProposeData, types.TermsProposalsProposeResponse>('termsProposals.propose', 'PUT', '/v1/payout-terms-proposals/{id}');
export const termsProposalsProposeMutation = /* @__PURE__ */ mutation(termsProposalsPropose);

/**
 * Approve payout terms.
 * The terms of an owner, or of all owners without terms of their own, apply from their first day; until then they can be withdrawn. Terms from today replace others that began today. The approver must differ from the proposer (403 `four-eyes`). Safe to repeat by the approver. 409 `start-passed`: their first day has passed. 409 `not-waiting`: the proposal is decided. 409 `day-taken`: other terms from that later day are approved.
 *
 * Needs the right `runs:approve`. Staff have it in the roles `billing` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const termsProposalsApprove = /* @__PURE__ */ operation<types.TermsProposalsApproveData, types.TermsProposalsApproveResponse>('termsProposals.approve', 'PUT', '/v1/payout-terms-proposals/{id}/approval');
export const termsProposalsApproveMutation = /* @__PURE__ */ mutation(termsProposalsApprove);

/**
 * Withdraw payout terms before they begin. Safe to repeat.
 * The terms before them, or the general ones, then go on. One person decides alone, also on approved terms. Also withdraws a proposal that waits or expired; its proposer may do so too. Cannot be undone; propose them again. 409 `has-begun`: they apply already. 409 `not-waiting`: other terms replaced them.
 *
 * Needs the right `runs:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const termsProposalsWithdraw = /* @__PURE__ */ operation<types.TermsProposalsWithdrawData, types.TermsProposalsWithdrawResponse>('termsProposals.withdraw', 'PUT', '/v1/payout-terms-proposals/{id}/withdrawal');
export const termsProposalsWithdrawMutation = /* @__PURE__ */ mutation(termsProposalsWithdraw);
