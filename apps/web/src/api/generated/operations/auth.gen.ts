// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * Request a change of your own e-mail address.
 * Mails a link, valid for 24 hours, to the new address and a notice to the old one. The address changes when the link is used. A later request, or a change of the password or second factor, voids the link. An address that has an account gets no link, with the same reply. 429: too many requests or wrong passwords.
 *
 * Any signed-in person may use it, for their own account. API keys get 403 `people-only`, others 401. Needs the person’s password again (422 `invalid-password`). Only our own pages may send it (403 `foreign-origin`).
 */
export const authChangeEmail = /* @__PURE__ */ operation<types.AuthChangeEmailData, types.AuthChangeEmailResponse>('auth.changeEmail', 'POST', '/v1/auth/change-email');
export const authChangeEmailMutation = /* @__PURE__ */ mutation(authChangeEmail);

/**
 * Change your own password.
 * Needs the current password (422 `invalid-password`). Sets a new session cookie, ends all other sessions, voids open links, and mails a notice. API keys that the person made stay. 422 also for a new password that is easy to guess. 429: too many wrong passwords. 503, without a change, while mail cannot be sent.
 *
 * Any signed-in person may use it, for their own account. API keys get 403 `people-only`, others 401. Only our own pages may send it (403 `foreign-origin`).
 */
export const authChangePassword = /* @__PURE__ */ operation<types.AuthChangePasswordData, types.AuthChangePasswordResponse>('auth.changePassword', 'POST', '/v1/auth/change-password');
export const authChangePasswordMutation = /* @__PURE__ */ mutation(authChangePassword);

/**
 * Request a mail with a password reset link.
 * The password stays until the link is used. The reply is the same whether the address has an account or not. The link is valid for an hour; earlier links stay valid until one is used. An account whose invitation is not accepted gets no mail. 429: too many requests within an hour for an address or from a network. Beyond ten links a day for an address, further ones are mailed ever more rarely, in the end at most one in ten minutes; those not mailed get the same 204. 503: mail cannot be sent.
 *
 * Needs no sign-in and no API key. Only our own pages may send it (403 `foreign-origin`).
 */
export const authAskReset = /* @__PURE__ */ operation<types.AuthAskResetData, types.AuthAskResetResponse>('auth.askReset', 'POST', '/v1/auth/request-password-reset');
export const authAskResetMutation = /* @__PURE__ */ mutation(authAskReset);

/**
 * Set a new password with a reset link.
 * Ends all sessions of the account, voids open links, and mails a notice. Does not sign in; a second factor stays. The link works once (422 `invalid-token`). 422 also for a password that is easy to guess.
 *
 * Needs no sign-in and no API key. Only our own pages may send it (403 `foreign-origin`).
 */
export const authReset = /* @__PURE__ */ operation<types.AuthResetData, types.AuthResetResponse>('auth.reset', 'POST', '/v1/auth/reset-password');
export const authResetMutation = /* @__PURE__ */ mutation(authReset);

/**
 * Sign in with e-mail address and password.
 * Sets the session cookie. With a second factor, the reply asks for its code first (`twoFactorRedirect`). 401 `invalid-email-or-password`. 429: too many wrong passwords.
 *
 * Needs no sign-in and no API key. Only our own pages may send it (403 `foreign-origin`).
 */
export const authWithPassword = /* @__PURE__ */ operation<types.AuthWithPasswordData, types.AuthWithPasswordResponse>('auth.withPassword', 'POST', '/v1/auth/sign-in/email');
export const authWithPasswordMutation = /* @__PURE__ */ mutation(authWithPassword);

/**
 * Sign out of this session.
 * Ends the session of the cookie. Without a session nothing changes.
 *
 * Needs no sign-in and no API key. Only our own pages may send it (403 `foreign-origin`).
 */
export const authOut = /* @__PURE__ */ operation<types.AuthOutData, types.AuthOutResponse>('auth.out', 'POST', '/v1/auth/sign-out');
export const authOutMutation = /* @__PURE__ */ mutation(authOut);

/**
 * Turn off your own second factor.
 * Signing in then needs the password only. Setting it up again turns it on. Ends the other sessions, voids open links, and mails a notice. 403 `staff-keep-it`: our staff must keep a second factor.
 *
 * Any signed-in person may use it, for their own account. API keys get 403 `people-only`, others 401. Needs the person’s password again (422 `invalid-password`). Only our own pages may send it (403 `foreign-origin`).
 */
export const authEndSecondFactor = /* @__PURE__ */ operation<types.AuthEndSecondFactorData, types.AuthEndSecondFactorResponse>('auth.endSecondFactor', 'POST', '/v1/auth/two-factor/disable');
export const authEndSecondFactorMutation = /* @__PURE__ */ mutation(authEndSecondFactor);

/**
 * Start the setup of a second factor.
 * The reply has the key for an authenticator app and the recovery codes, shown once. The second factor is on after the first correct code (`two-factor/verify-totp`). Started again before that, it replaces the key and the codes. 422 `totp-already-enabled`: it is on already.
 *
 * Any signed-in person may use it, for their own account. API keys get 403 `people-only`, others 401. Needs the person’s password again (422 `invalid-password`). Only our own pages may send it (403 `foreign-origin`).
 */
export const authBeginSecondFactor = /* @__PURE__ */ operation<types.AuthBeginSecondFactorData, types.AuthBeginSecondFactorResponse>('auth.beginSecondFactor', 'POST', '/v1/auth/two-factor/enable');
export const authBeginSecondFactorMutation = /* @__PURE__ */ mutation(authBeginSecondFactor);

/**
 * Replace your own recovery codes.
 * The old codes stop working; the reply shows the new ones once. Ends the other sessions, voids open links, and mails a notice. 422 `two-factor-not-enabled`: the second factor is not on.
 *
 * Any signed-in person may use it, for their own account. API keys get 403 `people-only`, others 401. Needs the person’s password again (422 `invalid-password`). Only our own pages may send it (403 `foreign-origin`).
 */
export const authNewRecoveryCodes = /* @__PURE__ */ operation<types.AuthNewRecoveryCodesData, types.AuthNewRecoveryCodesResponse>('auth.newRecoveryCodes', 'POST', '/v1/auth/two-factor/generate-backup-codes');
export const authNewRecoveryCodesMutation = /* @__PURE__ */ mutation(authNewRecoveryCodes);

/**
 * Verify a recovery code instead of the authenticator.
 * Completes a sign-in with a password, within ten minutes, and sets the session cookie. Each recovery code works once; the second factor stays on. 401 `invalid-backup-code`; after five wrong codes 401 `sign-in-again`: begin with the password again. 429: too many wrong codes.
 *
 * Needs no sign-in and no API key. Only our own pages may send it (403 `foreign-origin`).
 */
export const authWithRecoveryCode = /* @__PURE__ */ operation<types.AuthWithRecoveryCodeData, types.AuthWithRecoveryCodeResponse>('auth.withRecoveryCode', 'POST', '/v1/auth/two-factor/verify-backup-code');
export const authWithRecoveryCodeMutation = /* @__PURE__ */ mutation(authWithRecoveryCode);

/**
 * Verify a code from the authenticator app.
 * Completes a sign-in with a password, within ten minutes, and sets the session cookie. Each code works once. For a signed-in person who sets up a second factor, it turns the second factor on, ends the other sessions, voids open links, and mails a notice. 401 `invalid-code`; at a sign-in, after five wrong codes 401 `sign-in-again`: begin with the password again. 429: ten wrong codes in a row.
 *
 * Needs no sign-in and no API key. Only our own pages may send it (403 `foreign-origin`).
 */
export const authWithCode = /* @__PURE__ */ operation<types.AuthWithCodeData, types.AuthWithCodeResponse>('auth.withCode', 'POST', '/v1/auth/two-factor/verify-totp');
export const authWithCodeMutation = /* @__PURE__ */ mutation(authWithCode);

/**
 * Confirm a new e-mail address with its link.
 * Changes the e-mail address of the account, ends its sessions except the one that sends this, voids open links, and mails a notice to the old address. Does not sign in; the password stays. The link works once. 422 `invalid-token`: the link was used, is void or has expired, or the address has an account by now.
 *
 * Needs no sign-in and no API key. Only our own pages may send it (403 `foreign-origin`).
 */
export const authVerifyEmail = /* @__PURE__ */ operation<types.AuthVerifyEmailData, types.AuthVerifyEmailResponse>('auth.verifyEmail', 'POST', '/v1/auth/verify-email');
export const authVerifyEmailMutation = /* @__PURE__ */ mutation(authVerifyEmail);
