// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * List proposals of credit notes, newest first.
 */
export const creditProposalsList = /* @__PURE__ */ operation<types.CreditProposalsListData, types.CreditProposalsListResponse>('creditProposals.list', 'GET', '/v1/credit-proposals');
export const creditProposalsListOptions = /* @__PURE__ */ query(creditProposalsList);
export const creditProposalsListInfiniteOptions = /* @__PURE__ */ pages(creditProposalsList);

/**
 * Propose a credit note. Safe to repeat.
 * Nothing is issued until another person confirms it. For people of staff; no key may.
 */
export const creditProposalsPropose = /* @__PURE__ */ operation<types.CreditProposalsProposeData, types.CreditProposalsProposeResponse>('creditProposals.propose', 'PUT', '/v1/credit-proposals/{id}');
export const creditProposalsProposeMutation = /* @__PURE__ */ mutation(creditProposalsPropose);

/**
 * Confirm a credit note, which issues it.
 * The confirmer must differ from the proposer. Cannot be undone.
 */
export const creditProposalsConfirm = /* @__PURE__ */ operation<types.CreditProposalsConfirmData, types.CreditProposalsConfirmResponse>('creditProposals.confirm', 'PUT', '/v1/credit-proposals/{id}/confirmation');
export const creditProposalsConfirmMutation = /* @__PURE__ */ mutation(creditProposalsConfirm);

/**
 * Withdraw a proposed credit note. Safe to repeat.
 * For people of staff; no key may.
 */
export const creditProposalsWithdraw = /* @__PURE__ */ operation<types.CreditProposalsWithdrawData, types.CreditProposalsWithdrawResponse>('creditProposals.withdraw', 'PUT', '/v1/credit-proposals/{id}/withdrawal');
export const creditProposalsWithdrawMutation = /* @__PURE__ */ mutation(creditProposalsWithdraw);
