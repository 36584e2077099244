// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * List proposals of credit notes, newest first.
 * A credit note takes back lines of a document. Above the limit for one person, one person proposes it and another confirms it.
 *
 * Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const creditProposalsList = /* @__PURE__ */ operation<types.CreditProposalsListData, types.CreditProposalsListResponse>('creditProposals.list', 'GET', '/v1/credit-proposals');
export const creditProposalsListOptions = /* @__PURE__ */ query(creditProposalsList);
export const creditProposalsListInfiniteOptions = /* @__PURE__ */ pages(creditProposalsList);

/**
 * Propose a credit note. Safe to repeat.
 * Nothing is issued until another person confirms it. 409 `other-amount`: `gross` differs from the preview by now. 409 `proposal-waits`: another proposal for the document waits. 409 `id-taken`: the id has other content. Also refused like the preview.
 *
 * Needs the right `runs:approve`. Staff have it in the roles `billing` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const creditProposalsPropose = /* @__PURE__ */ operation<types.CreditProposalsProposeData, types.CreditProposalsProposeResponse>('creditProposals.propose', 'PUT', '/v1/credit-proposals/{id}');
export const creditProposalsProposeMutation = /* @__PURE__ */ mutation(creditProposalsPropose);

/**
 * Confirm a credit note, which issues it.
 * Issues and prints it, and mails it to the owner or carrier of the document. The confirmer must differ from the proposer (403 `four-eyes`). Cannot be undone. Safe to repeat by the confirmer. 409 `not-waiting`: it is decided. 409 `credited-meanwhile`: the document got another credit note since. Also refused like the preview, by 409 `other-amount`, and by 409 `run-under-way` while an invoice run issues documents.
 *
 * Needs the right `runs:approve`. Staff have it in the roles `billing` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const creditProposalsConfirm = /* @__PURE__ */ operation<types.CreditProposalsConfirmData, types.CreditProposalsConfirmResponse>('creditProposals.confirm', 'PUT', '/v1/credit-proposals/{id}/confirmation');
export const creditProposalsConfirmMutation = /* @__PURE__ */ mutation(creditProposalsConfirm);

/**
 * Withdraw a proposed credit note. Safe to repeat.
 * Needs no second person: the proposer may withdraw it too. Cannot be undone. 409 `not-waiting`: it is confirmed.
 *
 * Needs the right `runs:approve`. Staff have it in the roles `billing` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const creditProposalsWithdraw = /* @__PURE__ */ operation<types.CreditProposalsWithdrawData, types.CreditProposalsWithdrawResponse>('creditProposals.withdraw', 'PUT', '/v1/credit-proposals/{id}/withdrawal');
export const creditProposalsWithdrawMutation = /* @__PURE__ */ mutation(creditProposalsWithdraw);
