// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * Request a change of your own e-mail address.
 * Needs the password. Mails a link, valid for 24 hours, to the new address and a notice to the old one. The address changes when the link is used. The reply is the same for an address that has an account.
 */
export const authChangeEmail = /* @__PURE__ */ operation<types.AuthChangeEmailData, types.AuthChangeEmailResponse>('auth.changeEmail', 'POST', '/v1/auth/change-email');
export const authChangeEmailMutation = /* @__PURE__ */ mutation(authChangeEmail);

/**
 * Change your own password.
 * Needs the current password (422 `invalid-password`). Ends the other sessions, voids open links, and mails a notice.
 */
export const authChangePassword = /* @__PURE__ */ operation<types.AuthChangePasswordData, types.AuthChangePasswordResponse>('auth.changePassword', 'POST', '/v1/auth/change-password');
export const authChangePasswordMutation = /* @__PURE__ */ mutation(authChangePassword);

/**
 * Request a mail with a password reset link.
 * Needs no sign-in. The reply is the same whether the address has an account or not. The link is valid for an hour. 429: too many requests for an address or from a network.
 */
export const authAskReset = /* @__PURE__ */ operation<types.AuthAskResetData, types.AuthAskResetResponse>('auth.askReset', 'POST', '/v1/auth/request-password-reset');
export const authAskResetMutation = /* @__PURE__ */ mutation(authAskReset);

/**
 * Set a new password with a reset link.
 * Ends all sessions of the account and voids open links. The link works once (422 `invalid-token`). `revokeKeys` also removes the person’s API keys.
 */
export const authReset = /* @__PURE__ */ operation<types.AuthResetData, types.AuthResetResponse>('auth.reset', 'POST', '/v1/auth/reset-password');
export const authResetMutation = /* @__PURE__ */ mutation(authReset);

/**
 * Sign in with e-mail address and password.
 * With a second factor, the reply asks for its code first (`twoFactorRedirect`).
 */
export const authWithPassword = /* @__PURE__ */ operation<types.AuthWithPasswordData, types.AuthWithPasswordResponse>('auth.withPassword', 'POST', '/v1/auth/sign-in/email');
export const authWithPasswordMutation = /* @__PURE__ */ mutation(authWithPassword);

/**
 * Sign out of this session.
 */
export const authOut = /* @__PURE__ */ operation<types.AuthOutData, types.AuthOutResponse>('auth.out', 'POST', '/v1/auth/sign-out');
export const authOutMutation = /* @__PURE__ */ mutation(authOut);

/**
 * Turn off your own second factor.
 * Needs the password. Mails a notice. 403 `staff-keep-it`: our staff must keep a second factor.
 */
export const authEndSecondFactor = /* @__PURE__ */ operation<types.AuthEndSecondFactorData, types.AuthEndSecondFactorResponse>('auth.endSecondFactor', 'POST', '/v1/auth/two-factor/disable');
export const authEndSecondFactorMutation = /* @__PURE__ */ mutation(authEndSecondFactor);

/**
 * Start the setup of a second factor.
 * Needs the password. The second factor is on after the first correct code (`two-factor/verify-totp`).
 */
export const authBeginSecondFactor = /* @__PURE__ */ operation<types.AuthBeginSecondFactorData, types.AuthBeginSecondFactorResponse>('auth.beginSecondFactor', 'POST', '/v1/auth/two-factor/enable');
export const authBeginSecondFactorMutation = /* @__PURE__ */ mutation(authBeginSecondFactor);

/**
 * Replace your own recovery codes.
 * Needs the password. The old codes stop working. Mails a notice.
 */
export const authNewRecoveryCodes = /* @__PURE__ */ operation<types.AuthNewRecoveryCodesData, types.AuthNewRecoveryCodesResponse>('auth.newRecoveryCodes', 'POST', '/v1/auth/two-factor/generate-backup-codes');
export const authNewRecoveryCodesMutation = /* @__PURE__ */ mutation(authNewRecoveryCodes);

/**
 * Verify a recovery code instead of the authenticator.
 * Completes the sign-in. Each recovery code works once. 401 `invalid-backup-code`. 429: too many wrong codes.
 */
export const authWithRecoveryCode = /* @__PURE__ */ operation<types.AuthWithRecoveryCodeData, types.AuthWithRecoveryCodeResponse>('auth.withRecoveryCode', 'POST', '/v1/auth/two-factor/verify-backup-code');
export const authWithRecoveryCodeMutation = /* @__PURE__ */ mutation(authWithRecoveryCode);

/**
 * Verify a code from the authenticator app.
 * Completes the sign-in; for a signed-in person who sets up a second factor, it turns the second factor on. 401 `invalid-code`. 429: too many wrong codes.
 */
export const authWithCode = /* @__PURE__ */ operation<types.AuthWithCodeData, types.AuthWithCodeResponse>('auth.withCode', 'POST', '/v1/auth/two-factor/verify-totp');
export const authWithCodeMutation = /* @__PURE__ */ mutation(authWithCode);

/**
 * Confirm a new e-mail address with its link.
 * Changes the e-mail address of the account and ends its other sessions. The link works once. 422 `invalid-token`: the link was used, is void or has expired, or the address has an account by now.
 */
export const authVerifyEmail = /* @__PURE__ */ operation<types.AuthVerifyEmailData, types.AuthVerifyEmailResponse>('auth.verifyEmail', 'POST', '/v1/auth/verify-email');
export const authVerifyEmailMutation = /* @__PURE__ */ mutation(authVerifyEmail);
