// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * Mails a link to one’s new address, and tells the old one.
 */
export const authChangeEmail = /* @__PURE__ */ operation<types.AuthChangeEmailData, types.AuthChangeEmailResponse>('auth.changeEmail', 'POST', '/v1/auth/change-email');
export const authChangeEmailMutation = /* @__PURE__ */ mutation(authChangeEmail);

/**
 * Changes one’s password and ends one’s other sessions.
 */
export const authChangePassword = /* @__PURE__ */ operation<types.AuthChangePasswordData, types.AuthChangePasswordResponse>('auth.changePassword', 'POST', '/v1/auth/change-password');
export const authChangePasswordMutation = /* @__PURE__ */ mutation(authChangePassword);

/**
 * Mails a link to set a new password, if there is such an account.
 */
export const authAskReset = /* @__PURE__ */ operation<types.AuthAskResetData, types.AuthAskResetResponse>('auth.askReset', 'POST', '/v1/auth/request-password-reset');
export const authAskResetMutation = /* @__PURE__ */ mutation(authAskReset);

/**
 * Sets a new password by the link that was mailed, and signs out everywhere.
 */
export const authReset = /* @__PURE__ */ operation<types.AuthResetData, types.AuthResetResponse>('auth.reset', 'POST', '/v1/auth/reset-password');
export const authResetMutation = /* @__PURE__ */ mutation(authReset);

/**
 * Signs in by e-mail address and password.
 */
export const authWithPassword = /* @__PURE__ */ operation<types.AuthWithPasswordData, types.AuthWithPasswordResponse>('auth.withPassword', 'POST', '/v1/auth/sign-in/email');
export const authWithPasswordMutation = /* @__PURE__ */ mutation(authWithPassword);

/**
 * Signs out.
 */
export const authOut = /* @__PURE__ */ operation<types.AuthOutData, types.AuthOutResponse>('auth.out', 'POST', '/v1/auth/sign-out');
export const authOutMutation = /* @__PURE__ */ mutation(authOut);

/**
 * Goes on without a second factor.
 */
export const authEndSecondFactor = /* @__PURE__ */ operation<types.AuthEndSecondFactorData, types.AuthEndSecondFactorResponse>('auth.endSecondFactor', 'POST', '/v1/auth/two-factor/disable');
export const authEndSecondFactorMutation = /* @__PURE__ */ mutation(authEndSecondFactor);

/**
 * Begins a second factor: its first right code ends it.
 */
export const authBeginSecondFactor = /* @__PURE__ */ operation<types.AuthBeginSecondFactorData, types.AuthBeginSecondFactorResponse>('auth.beginSecondFactor', 'POST', '/v1/auth/two-factor/enable');
export const authBeginSecondFactorMutation = /* @__PURE__ */ mutation(authBeginSecondFactor);

/**
 * New recovery codes, in place of the ones before.
 */
export const authNewRecoveryCodes = /* @__PURE__ */ operation<types.AuthNewRecoveryCodesData, types.AuthNewRecoveryCodesResponse>('auth.newRecoveryCodes', 'POST', '/v1/auth/two-factor/generate-backup-codes');
export const authNewRecoveryCodesMutation = /* @__PURE__ */ mutation(authNewRecoveryCodes);

/**
 * The second factor: a recovery code, which works once.
 */
export const authWithRecoveryCode = /* @__PURE__ */ operation<types.AuthWithRecoveryCodeData, types.AuthWithRecoveryCodeResponse>('auth.withRecoveryCode', 'POST', '/v1/auth/two-factor/verify-backup-code');
export const authWithRecoveryCodeMutation = /* @__PURE__ */ mutation(authWithRecoveryCode);

/**
 * The second factor: a code from an authenticator.
 */
export const authWithCode = /* @__PURE__ */ operation<types.AuthWithCodeData, types.AuthWithCodeResponse>('auth.withCode', 'POST', '/v1/auth/two-factor/verify-totp');
export const authWithCodeMutation = /* @__PURE__ */ mutation(authWithCode);

/**
 * Change the e-mail address by the link that was mailed. Works once.
 * 422 `invalid-token`: the link was used, is void, or has expired.
 */
export const authVerifyEmail = /* @__PURE__ */ operation<types.AuthVerifyEmailData, types.AuthVerifyEmailResponse>('auth.verifyEmail', 'POST', '/v1/auth/verify-email');
export const authVerifyEmailMutation = /* @__PURE__ */ mutation(authVerifyEmail);
