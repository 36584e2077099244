// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * List account lines of a carrier, newest first.
 * Documents, payments and corrections, with the balance after each. Positive: the carrier owes us. A payment has a line for each document that it pays; what is not allocated has none, and does not count in the balance.
 *
 * Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right, 404 `no-such-carrier` for an unknown carrier.
 */
export const receivablesOfCarrier = /* @__PURE__ */ operation<types.ReceivablesOfCarrierData, types.ReceivablesOfCarrierResponse>('receivables.ofCarrier', 'GET', '/v1/carriers/{id}/account');
export const receivablesOfCarrierOptions = /* @__PURE__ */ query(receivablesOfCarrier);
export const receivablesOfCarrierInfiniteOptions = /* @__PURE__ */ pages(receivablesOfCarrier);

/**
 * List overdue rules, latest first.
 * An owner whose invoices are more than `days` days overdue, for more than `floor` together, becomes unpaid: its numbers are closed to callers until it pays. A rule applies from its day until the next rule. Past, current and future ones. `unpaid` of the reply counts the owners that are unpaid now.
 *
 * Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const receivablesRules = /* @__PURE__ */ operation<types.ReceivablesRulesData, types.ReceivablesRulesResponse>('receivables.rules', 'GET', '/v1/overdue-rules');
export const receivablesRulesOptions = /* @__PURE__ */ query(receivablesRules);

/**
 * Preview the effect of an overdue rule. Changes nothing.
 * An owner whose invoices are more than `days` days overdue, for more than `floor` together, becomes unpaid: its numbers are closed to callers until it pays. Counts, without names, the owners that the rule would make unpaid, or no longer unpaid, if it applied today. `floor` is compared with the sum of an owner’s invoices that are more than `days` days overdue. Invoices under collection, and owners with an agreement to pay later, do not count.
 *
 * Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const receivablesEffectOfRule = /* @__PURE__ */ operation<types.ReceivablesEffectOfRuleData, types.ReceivablesEffectOfRuleResponse>('receivables.effectOfRule', 'POST', '/v1/overdue-rules/effect');
export const receivablesEffectOfRuleMutation = /* @__PURE__ */ mutation(receivablesEffectOfRule);

/**
 * Set the overdue rule from a future day.
 * An owner whose invoices are more than `days` days overdue, for more than `floor` together, becomes unpaid: its numbers are closed to callers until it pays. For all owners; invoices under collection, and owners with an agreement to pay later, do not count. From that day it applies instead of the earlier rule, and numbers close or open again by it (`POST /v1/overdue-rules/effect` previews that). Replaces a rule of that day; until then it can be withdrawn. One person does it alone. Safe to repeat. 422 `invalid-input`: the day has begun, or `floor` is negative.
 *
 * Needs the right `runs:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const receivablesSetRule = /* @__PURE__ */ operation<types.ReceivablesSetRuleData, types.ReceivablesSetRuleResponse>('receivables.setRule', 'PUT', '/v1/overdue-rules/{from}');
export const receivablesSetRuleMutation = /* @__PURE__ */ mutation(receivablesSetRule);

/**
 * Withdraw an overdue rule before it begins. Safe to repeat.
 * The earlier rule then stays in force. Cannot be undone; set it again. 422 `invalid-input`: its first day has begun.
 *
 * Needs the right `runs:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const receivablesWithdrawRule = /* @__PURE__ */ operation<types.ReceivablesWithdrawRuleData, types.ReceivablesWithdrawRuleResponse>('receivables.withdrawRule', 'DELETE', '/v1/overdue-rules/{from}');
export const receivablesWithdrawRuleMutation = /* @__PURE__ */ mutation(receivablesWithdrawRule);

/**
 * List account lines of an owner, newest first.
 * Documents, payments and corrections, with the balance after each. Positive: the owner owes us. A payment has a line for each document that it pays; what is not allocated has none, and does not count in the balance.
 *
 * Needs the right `documents:read`. Members of an owner have it in the roles `owner` and `finance`, for that owner only; staff in any role, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner, 404 `no-such-owner` for an unknown owner.
 */
export const receivablesOfOwner = /* @__PURE__ */ operation<types.ReceivablesOfOwnerData, types.ReceivablesOfOwnerResponse>('receivables.ofOwner', 'GET', '/v1/owners/{id}/account');
export const receivablesOfOwnerOptions = /* @__PURE__ */ query(receivablesOfOwner);
export const receivablesOfOwnerInfiniteOptions = /* @__PURE__ */ pages(receivablesOfOwner);

/**
 * Get an owner’s agreement to pay later.
 * Through its last day the overdue rule does not close the owner’s numbers. `deferral`: the last agreement, also one that is over or ended; null: none ever. `standing`: the owner’s today by the overdue rule; the state that staff set is another (`GET /v1/owners/{id}/state`).
 *
 * Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right, 404 `no-such-owner` for an unknown owner.
 */
export const receivablesDeferral = /* @__PURE__ */ operation<types.ReceivablesDeferralData, types.ReceivablesDeferralResponse>('receivables.deferral', 'GET', '/v1/owners/{id}/deferral');
export const receivablesDeferralOptions = /* @__PURE__ */ query(receivablesDeferral);

/**
 * Set or end an owner’s agreement to pay later.
 * Replaces the last agreement. Through `until` the overdue rule does not make the owner unpaid, which closes its numbers to callers; an owner that it made unpaid is no longer so. `until` null ends the agreement. Safe to repeat. 422 `invalid-input`: `until` has passed.
 *
 * Needs the right `runs:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right, 404 `no-such-owner` for an unknown owner.
 */
export const receivablesDefer = /* @__PURE__ */ operation<types.ReceivablesDeferData, types.ReceivablesDeferResponse>('receivables.defer', 'PUT', '/v1/owners/{id}/deferral');
export const receivablesDeferMutation = /* @__PURE__ */ mutation(receivablesDefer);

/**
 * List open items, earliest due date first.
 * An open item is a document that is not fully paid: an invoice of an owner, a settlement of a carrier, or a payout that we owe (negative). An invoice that a direct debit collects stays open until the bank reports the money: do not pay one whose collection was announced by mail. Includes the sum of all items that match, and our account to pay to. Owners get only their own.
 *
 * Needs the right `documents:read`. Members of an owner have it in the roles `owner` and `finance`, for that owner only; staff in any role, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const receivablesList = /* @__PURE__ */ operation<types.ReceivablesListData, types.ReceivablesListResponse>('receivables.list', 'GET', '/v1/receivables');
export const receivablesListOptions = /* @__PURE__ */ query(receivablesList);
export const receivablesListInfiniteOptions = /* @__PURE__ */ pages(receivablesList);

/**
 * List amounts owed by each party, by age.
 * Owners and carriers with open items. `ages`: what the party owes, by days past the due date, or past the issue date of a document without one; `oweIt`: what we owe the party.
 *
 * Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const receivablesAges = /* @__PURE__ */ operation<types.ReceivablesAgesData, types.ReceivablesAgesResponse>('receivables.ages', 'GET', '/v1/receivables/ages');
export const receivablesAgesOptions = /* @__PURE__ */ query(receivablesAges);
export const receivablesAgesInfiniteOptions = /* @__PURE__ */ pages(receivablesAges);
