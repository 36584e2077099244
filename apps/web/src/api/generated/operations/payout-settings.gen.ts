// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * Where an owner’s payouts go, from when on, and where they went before.
 */
export const payoutSettingsAccount = /* @__PURE__ */ operation<types.PayoutSettingsAccountData, types.PayoutSettingsAccountResponse>('payoutSettings.account', 'GET', '/v1/owners/{id}/payout-account');
export const payoutSettingsAccountOptions = /* @__PURE__ */ query(payoutSettingsAccount);

/**
 * Set the payout account of an owner. Staff confirm with their own password.
 */
export const payoutSettingsNoteAccount = /* @__PURE__ */ operation<types.PayoutSettingsNoteAccountData, types.PayoutSettingsNoteAccountResponse>('payoutSettings.noteAccount', 'PUT', '/v1/owners/{id}/payout-account');
export const payoutSettingsNoteAccountMutation = /* @__PURE__ */ mutation(payoutSettingsNoteAccount);

/**
 * Set the payout account of your organisation. Confirm with your password.
 */
export const payoutSettingsSayAccount = /* @__PURE__ */ operation<types.PayoutSettingsSayAccountData, types.PayoutSettingsSayAccountResponse>('payoutSettings.sayAccount', 'PUT', '/v1/owners/{id}/payout-account/own');
export const payoutSettingsSayAccountMutation = /* @__PURE__ */ mutation(payoutSettingsSayAccount);

/**
 * What was agreed with an owner of his payouts.
 */
export const payoutSettingsTerms = /* @__PURE__ */ operation<types.PayoutSettingsTermsData, types.PayoutSettingsTermsResponse>('payoutSettings.terms', 'GET', '/v1/owners/{id}/payout-terms');
export const payoutSettingsTermsOptions = /* @__PURE__ */ query(payoutSettingsTerms);

/**
 * Calls that aren’t paid, newest first.
 */
export const payoutSettingsFreezes = /* @__PURE__ */ operation<types.PayoutSettingsFreezesData, types.PayoutSettingsFreezesResponse>('payoutSettings.freezes', 'GET', '/v1/payout-freezes');
export const payoutSettingsFreezesOptions = /* @__PURE__ */ query(payoutSettingsFreezes);
export const payoutSettingsFreezesInfiniteOptions = /* @__PURE__ */ pages(payoutSettingsFreezes);

/**
 * Freezes calls, or all of a number’s days, for a reason.
 */
export const payoutSettingsFreeze = /* @__PURE__ */ operation<types.PayoutSettingsFreezeData, types.PayoutSettingsFreezeResponse>('payoutSettings.freeze', 'PUT', '/v1/payout-freezes/{id}');
export const payoutSettingsFreezeMutation = /* @__PURE__ */ mutation(payoutSettingsFreeze);

/**
 * Pays them after all, or never.
 * For people of staff; no key may.
 */
export const payoutSettingsClose = /* @__PURE__ */ operation<types.PayoutSettingsCloseData, types.PayoutSettingsCloseResponse>('payoutSettings.close', 'PUT', '/v1/payout-freezes/{id}/outcome');
export const payoutSettingsCloseMutation = /* @__PURE__ */ mutation(payoutSettingsClose);

/**
 * What counts of owners’ payouts without terms of their own.
 */
export const payoutSettingsEverybodysTerms = /* @__PURE__ */ operation<types.PayoutSettingsEverybodysTermsData, types.PayoutSettingsEverybodysTermsResponse>('payoutSettings.everybodysTerms', 'GET', '/v1/payout-terms');
export const payoutSettingsEverybodysTermsOptions = /* @__PURE__ */ query(payoutSettingsEverybodysTerms);
