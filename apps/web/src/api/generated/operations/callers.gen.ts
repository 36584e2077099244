// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * List the caller’s own calls, newest first.
 * Calls of the last three months, with the owner of each number called. Without calls with a withheld number, which is not stored, and calls whose number is stored in part only. Needs a session of the caller as bearer token in `Authorization` (401 `session-over`); `POST /v1/callers/codes/{id}/check` opens one.
 *
 * Needs no sign-in and no API key.
 */
export const callersList = /* @__PURE__ */ operation<types.CallersListData, types.CallersListResponse>('callers.list', 'GET', '/v1/callers/calls');
export const callersListOptions = /* @__PURE__ */ query(callersList);
export const callersListInfiniteOptions = /* @__PURE__ */ pages(callersList);

/**
 * Get a challenge to solve before asking for a code by phone.
 * `POST /v1/callers/codes` takes the solution as `proof.nonce`. A browser finds it in a second or two. Valid for ten minutes.
 *
 * Needs no sign-in and no API key.
 */
export const callersChallenge = /* @__PURE__ */ operation<types.CallersChallengeData, types.CallersChallengeResponse>('callers.challenge', 'POST', '/v1/callers/challenges');
export const callersChallengeMutation = /* @__PURE__ */ mutation(callersChallenge);

/**
 * Ring a number and speak a code.
 * A voice speaks a code of six digits, valid for ten minutes, to the person who presses 1. For fixed and mobile numbers in the Netherlands, Belgium and Germany, from 8:00 to 21:00 Dutch time (409 `quiet-hours`); other numbers get 422 `number-not-called`. Needs a solved challenge (422 `proof-needed`). 429: too many requests from a network, in all or for this number. While an earlier code is valid and has tries left, the request gets that same code, and the number may be rung again. The `id` of the reply is for `POST …/{id}/check`. Beyond the limits over all networks, the number is not rung, with the same reply. 503 `cannot-ring`: try again later, with a new challenge; the request does not count.
 *
 * Needs no sign-in and no API key.
 */
export const callersAsk = /* @__PURE__ */ operation<types.CallersAskData, types.CallersAskResponse>('callers.ask', 'POST', '/v1/callers/codes');
export const callersAskMutation = /* @__PURE__ */ mutation(callersAsk);

/**
 * Open a session with a code.
 * The reply has the `token` of the session, for `Authorization: Bearer …`; it works for 30 minutes. A code is valid for ten minutes and opens one session. At most three tries for the request that it was made for, and three others that all later requests with the same code share: 409 `wrong-code`, `no-tries-left`, `code-expired`, `code-used`. 404 `no-such-code`. 429: too many tries from a network.
 *
 * Needs no sign-in and no API key.
 */
export const callersCheck = /* @__PURE__ */ operation<types.CallersCheckData, types.CallersCheckResponse>('callers.check', 'POST', '/v1/callers/codes/{id}/check');
export const callersCheckMutation = /* @__PURE__ */ mutation(callersCheck);

/**
 * Confirm the e-mail address of a caller’s request.
 * Uses the token of the mailed link, which works once, for 14 days (422 `invalid-token`). Confirms all requests with that number and address, so that their other links stop working. The answer can then be mailed. The reply is about the request of the link.
 *
 * Needs no sign-in and no API key.
 */
export const callersConfirm = /* @__PURE__ */ operation<types.CallersConfirmData, types.CallersConfirmResponse>('callers.confirm', 'POST', '/v1/callers/email-confirmations');
export const callersConfirmMutation = /* @__PURE__ */ mutation(callersConfirm);

/**
 * Send a request or a complaint. Safe to repeat.
 * Mails it at once to our compliance staff and, with `callId`, to the owner of the number called. At most five a day per caller, repeats included (429). Also mails a link that confirms the address of the caller, unless an earlier one did: at most three a day per address and ten per network; beyond that, the request counts without a link (`email` of the reply). 404 `no-such-call`: the call is not one of the caller’s. 409 `id-taken`: the id has a request of another number. Needs a session of the caller as bearer token in `Authorization` (401 `session-over`); `POST /v1/callers/codes/{id}/check` opens one.
 *
 * Needs no sign-in and no API key.
 */
export const callersMake = /* @__PURE__ */ operation<types.CallersMakeData, types.CallersMakeResponse>('callers.make', 'PUT', '/v1/callers/requests/{id}');
export const callersMakeMutation = /* @__PURE__ */ mutation(callersMake);

/**
 * End the session of the caller.
 * The session is the bearer token in `Authorization`. Without a session nothing changes. Safe to repeat.
 *
 * Needs no sign-in and no API key.
 */
export const callersEnd = /* @__PURE__ */ operation<types.CallersEndData, types.CallersEndResponse>('callers.end', 'DELETE', '/v1/callers/session');
export const callersEndMutation = /* @__PURE__ */ mutation(callersEnd);
