// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * Get the payout account of an owner, with history.
 * `history`: its last 100 versions, newest first. `account` is null when there is none. `usable`: payouts may go to it today, which a new IBAN must wait for (`usableFrom`).
 *
 * Needs the right `documents:read`. Members of an owner have it in the roles `owner` and `finance`, for that owner only; staff in any role, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner, 404 `no-such-owner` for an unknown owner.
 */
export const payoutSettingsAccount = /* @__PURE__ */ operation<types.PayoutSettingsAccountData, types.PayoutSettingsAccountResponse>('payoutSettings.account', 'GET', '/v1/owners/{id}/payout-account');
export const payoutSettingsAccountOptions = /* @__PURE__ */ query(payoutSettingsAccount);

/**
 * Set the payout account of an owner. Safe to repeat.
 * Replaces the account at once. With a new IBAN the owner is paid nothing before `usableFrom` of the reply, some days later, nor are invoices set off until then; a return to the former IBAN waits as long again. A batch that waits for approval must be prepared again; an approved one still pays the former account. The owner gets a mail about the change, at its billing address and at that of its last document. 422 `invalid-input`: the IBAN fails its check or is outside SEPA.
 *
 * Needs the right `parties:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. No API key may use it. Needs the person’s password again (422 `invalid-password`). Refused: 401 without sign-in or key, 403 without the right, 404 `no-such-owner` for an unknown owner.
 */
export const payoutSettingsNoteAccount = /* @__PURE__ */ operation<types.PayoutSettingsNoteAccountData, types.PayoutSettingsNoteAccountResponse>('payoutSettings.noteAccount', 'PUT', '/v1/owners/{id}/payout-account');
export const payoutSettingsNoteAccountMutation = /* @__PURE__ */ mutation(payoutSettingsNoteAccount);

/**
 * Set your organisation’s payout account. Safe to repeat.
 * Replaces the account at once. With a new IBAN the owner is paid nothing before `usableFrom` of the reply, some days later, nor are invoices set off until then; a return to the former IBAN waits as long again. A batch that waits for approval must be prepared again; an approved one still pays the former account. The owner gets a mail about the change, at its billing address and at that of its last document. 422 `invalid-input`: the IBAN fails its check or is outside SEPA.
 *
 * Needs the right `members:manage`. Members of an owner have it in the role `owner`, for that owner only; staff do not. No API key may use it. Needs the person’s password again (422 `invalid-password`). Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner, 404 `no-such-owner` for an unknown owner.
 */
export const payoutSettingsSayAccount = /* @__PURE__ */ operation<types.PayoutSettingsSayAccountData, types.PayoutSettingsSayAccountResponse>('payoutSettings.sayAccount', 'PUT', '/v1/owners/{id}/payout-account/own');
export const payoutSettingsSayAccountMutation = /* @__PURE__ */ mutation(payoutSettingsSayAccount);

/**
 * Get the payout terms of an owner.
 * Terms say what share is held back and how long, the minimum payout, and whether due invoices are set off. `current`: terms of today, the general ones when the owner has none. `terms`: the owner’s own versions, also future ones, latest first; proposals are not among them.
 *
 * Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right, 404 `no-such-owner` for an unknown owner.
 */
export const payoutSettingsTerms = /* @__PURE__ */ operation<types.PayoutSettingsTermsData, types.PayoutSettingsTermsResponse>('payoutSettings.terms', 'GET', '/v1/owners/{id}/payout-terms');
export const payoutSettingsTermsOptions = /* @__PURE__ */ query(payoutSettingsTerms);

/**
 * List freezes of calls, newest first.
 * In any state, unless filtered. Batches do not pay `frozen` calls until a person releases them, and never pay `refused` ones; a batch that was approved before the freeze still pays them.
 *
 * Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const payoutSettingsFreezes = /* @__PURE__ */ operation<types.PayoutSettingsFreezesData, types.PayoutSettingsFreezesResponse>('payoutSettings.freezes', 'GET', '/v1/payout-freezes');
export const payoutSettingsFreezesOptions = /* @__PURE__ */ query(payoutSettingsFreezes);
export const payoutSettingsFreezesInfiniteOptions = /* @__PURE__ */ pages(payoutSettingsFreezes);

/**
 * Freeze calls before or after payout. Safe to repeat.
 * Frozen calls are not paid out until they are released (`PUT …/outcome`). A prepared batch with such calls must be prepared again. An approved batch still pays them; what was paid out for them is deducted from the owner’s next payouts until they are released. Name `callIds`, or a `number` with its days: 422 `invalid-input` for both, neither, a call that the owner is not paid for, or a `number` that the owner never held and has no calls to. 409 `id-taken`: the id has a freeze of other calls.
 *
 * Needs the right `runs:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right, 404 `no-such-owner` for an unknown owner.
 */
export const payoutSettingsFreeze = /* @__PURE__ */ operation<types.PayoutSettingsFreezeData, types.PayoutSettingsFreezeResponse>('payoutSettings.freeze', 'PUT', '/v1/payout-freezes/{id}');
export const payoutSettingsFreezeMutation = /* @__PURE__ */ mutation(payoutSettingsFreeze);

/**
 * Release or refuse frozen calls.
 * `released`: a next batch pays them out, unless another freeze or hold keeps them. `refused`: they are never paid out, and what was paid out already is deducted from the owner’s next payouts; the owner’s document shows them as owed to the owner until a credit note. One person decides, who may also have frozen them. The same outcome again is safe; another: 409 `is-closed`. Cannot be undone.
 *
 * Needs the right `runs:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const payoutSettingsClose = /* @__PURE__ */ operation<types.PayoutSettingsCloseData, types.PayoutSettingsCloseResponse>('payoutSettings.close', 'PUT', '/v1/payout-freezes/{id}/outcome');
export const payoutSettingsCloseMutation = /* @__PURE__ */ mutation(payoutSettingsClose);

/**
 * Get the general payout terms.
 * They apply to owners without terms of their own. `current`: terms of today. `terms`: all versions, latest first.
 *
 * Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const payoutSettingsEverybodysTerms = /* @__PURE__ */ operation<types.PayoutSettingsEverybodysTermsData, types.PayoutSettingsEverybodysTermsResponse>('payoutSettings.everybodysTerms', 'GET', '/v1/payout-terms');
export const payoutSettingsEverybodysTermsOptions = /* @__PURE__ */ query(payoutSettingsEverybodysTerms);
