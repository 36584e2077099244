// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * A carrier’s documents and payments, the newest first, with what is owed behind each.
 */
export const receivablesOfCarrier = /* @__PURE__ */ operation<types.ReceivablesOfCarrierData, types.ReceivablesOfCarrierResponse>('receivables.ofCarrier', 'GET', '/v1/carriers/{id}/account');
export const receivablesOfCarrierOptions = /* @__PURE__ */ query(receivablesOfCarrier);
export const receivablesOfCarrierInfiniteOptions = /* @__PURE__ */ pages(receivablesOfCarrier);

/**
 * By what owners become unpaid, the last rule first.
 */
export const receivablesRules = /* @__PURE__ */ operation<types.ReceivablesRulesData, types.ReceivablesRulesResponse>('receivables.rules', 'GET', '/v1/overdue-rules');
export const receivablesRulesOptions = /* @__PURE__ */ query(receivablesRules);

/**
 * Count the owners that a rule would make unpaid if it held today. Sets nothing.
 */
export const receivablesEffectOfRule = /* @__PURE__ */ operation<types.ReceivablesEffectOfRuleData, types.ReceivablesEffectOfRuleResponse>('receivables.effectOfRule', 'POST', '/v1/overdue-rules/effect');
export const receivablesEffectOfRuleMutation = /* @__PURE__ */ mutation(receivablesEffectOfRule);

/**
 * Sets by what owners become unpaid, from a day to come on.
 * Callers of an unpaid owner’s numbers don’t get through until he has paid.
 */
export const receivablesSetRule = /* @__PURE__ */ operation<types.ReceivablesSetRuleData, types.ReceivablesSetRuleResponse>('receivables.setRule', 'PUT', '/v1/overdue-rules/{from}');
export const receivablesSetRuleMutation = /* @__PURE__ */ mutation(receivablesSetRule);

/**
 * Withdraw a rule that hasn’t begun. Safe to repeat.
 */
export const receivablesWithdrawRule = /* @__PURE__ */ operation<types.ReceivablesWithdrawRuleData, types.ReceivablesWithdrawRuleResponse>('receivables.withdrawRule', 'DELETE', '/v1/overdue-rules/{from}');
export const receivablesWithdrawRuleMutation = /* @__PURE__ */ mutation(receivablesWithdrawRule);

/**
 * An owner’s documents and payments, the newest first, with what is owed behind each.
 */
export const receivablesOfOwner = /* @__PURE__ */ operation<types.ReceivablesOfOwnerData, types.ReceivablesOfOwnerResponse>('receivables.ofOwner', 'GET', '/v1/owners/{id}/account');
export const receivablesOfOwnerOptions = /* @__PURE__ */ query(receivablesOfOwner);
export const receivablesOfOwnerInfiniteOptions = /* @__PURE__ */ pages(receivablesOfOwner);

/**
 * What was agreed with an owner about paying later.
 */
export const receivablesDeferral = /* @__PURE__ */ operation<types.ReceivablesDeferralData, types.ReceivablesDeferralResponse>('receivables.deferral', 'GET', '/v1/owners/{id}/deferral');
export const receivablesDeferralOptions = /* @__PURE__ */ query(receivablesDeferral);

/**
 * Keeps what was agreed: until then he isn’t unpaid by the rule.
 */
export const receivablesDefer = /* @__PURE__ */ operation<types.ReceivablesDeferData, types.ReceivablesDeferResponse>('receivables.defer', 'PUT', '/v1/owners/{id}/deferral');
export const receivablesDeferMutation = /* @__PURE__ */ mutation(receivablesDefer);

/**
 * Documents that aren’t paid whole, the first due first; an owner sees his own.
 */
export const receivablesList = /* @__PURE__ */ operation<types.ReceivablesListData, types.ReceivablesListResponse>('receivables.list', 'GET', '/v1/receivables');
export const receivablesListOptions = /* @__PURE__ */ query(receivablesList);
export const receivablesListInfiniteOptions = /* @__PURE__ */ pages(receivablesList);

/**
 * What each party owes us, by age.
 */
export const receivablesAges = /* @__PURE__ */ operation<types.ReceivablesAgesData, types.ReceivablesAgesResponse>('receivables.ages', 'GET', '/v1/receivables/ages');
export const receivablesAgesOptions = /* @__PURE__ */ query(receivablesAges);
export const receivablesAgesInfiniteOptions = /* @__PURE__ */ pages(receivablesAges);
