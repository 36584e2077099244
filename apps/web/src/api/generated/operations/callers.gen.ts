// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * The caller’s calls of three months, newest first, with whose number was called.
 * Not those in which he withheld his number, which isn’t held then, nor those of which only its beginning is still held.
 */
export const callersList = /* @__PURE__ */ operation<types.CallersListData, types.CallersListResponse>('callers.list', 'GET', '/v1/callers/calls');
export const callersListOptions = /* @__PURE__ */ query(callersList);
export const callersListInfiniteOptions = /* @__PURE__ */ pages(callersList);

/**
 * Answer a challenge to be solved before a code is asked for.
 * Takes a browser a second or two. Valid for ten minutes.
 */
export const callersChallenge = /* @__PURE__ */ operation<types.CallersChallengeData, types.CallersChallengeResponse>('callers.challenge', 'POST', '/v1/callers/challenges');
export const callersChallengeMutation = /* @__PURE__ */ mutation(callersChallenge);

/**
 * Rings a number and speaks a code of six digits to who presses 1, valid for ten minutes.
 * Ordinary numbers in the Netherlands, Belgium and Germany, from 8 to 21 by the Dutch clock (409 `quiet-hours`). 429: too many from one address or network, or from it for this number. While a code that was spoken counts, it is spoken again or shared: it is good for this request, too. 422 `proof-needed`: a challenge wasn’t solved. 503 `cannot-ring` doesn’t count. The answer doesn’t say whether anybody was rung or answered.
 */
export const callersAsk = /* @__PURE__ */ operation<types.CallersAskData, types.CallersAskResponse>('callers.ask', 'POST', '/v1/callers/codes');
export const callersAskMutation = /* @__PURE__ */ mutation(callersAsk);

/**
 * Opens a session of half an hour by the right code.
 * Three tries, or what others who share the code left of them: 409 `wrong-code`, `no-tries-left`, `code-expired`, `code-used`.
 */
export const callersCheck = /* @__PURE__ */ operation<types.CallersCheckData, types.CallersCheckResponse>('callers.check', 'POST', '/v1/callers/codes/{id}/check');
export const callersCheckMutation = /* @__PURE__ */ mutation(callersCheck);

/**
 * Confirm the address of a request by the link that was mailed to it. Works once.
 * 422 `invalid-token`: the link was used, or has expired.
 */
export const callersConfirm = /* @__PURE__ */ operation<types.CallersConfirmData, types.CallersConfirmResponse>('callers.confirm', 'POST', '/v1/callers/email-confirmations');
export const callersConfirmMutation = /* @__PURE__ */ mutation(callersConfirm);

/**
 * A request for access, or a complaint: to compliance, and to whose number was called.
 * Once: the same id again changes nothing. Five a day. A link is mailed to the address, to confirm it: three a day to an address, ten from a network.
 */
export const callersMake = /* @__PURE__ */ operation<types.CallersMakeData, types.CallersMakeResponse>('callers.make', 'PUT', '/v1/callers/requests/{id}');
export const callersMakeMutation = /* @__PURE__ */ mutation(callersMake);

/**
 * Ends the session.
 */
export const callersEnd = /* @__PURE__ */ operation<types.CallersEndData, types.CallersEndResponse>('callers.end', 'DELETE', '/v1/callers/session');
export const callersEndMutation = /* @__PURE__ */ mutation(callersEnd);
