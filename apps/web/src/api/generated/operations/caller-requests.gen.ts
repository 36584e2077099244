// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * List open or answered requests of callers.
 * A request or complaint that a caller sent by `PUT /v1/callers/requests/{id}`. Open requests, first due first; answered requests, newest first.
 *
 * Needs the right `callers:handle`. Staff have it in the roles `compliance` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 for staff without the right and for keys of the platform, 404 for others.
 */
export const callerRequestsList = /* @__PURE__ */ operation<types.CallerRequestsListData, types.CallerRequestsListResponse>('callerRequests.list', 'GET', '/v1/caller-requests');
export const callerRequestsListOptions = /* @__PURE__ */ query(callerRequestsList);
export const callerRequestsListInfiniteOptions = /* @__PURE__ */ pages(callerRequestsList);

/**
 * Get a request of a caller, with its answer.
 * A request or complaint of a caller, in the caller’s words, with the proved number.
 *
 * Needs the right `callers:handle`. Staff have it in the roles `compliance` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 for staff without the right and for keys of the platform, 404 for others.
 */
export const callerRequestsGet = /* @__PURE__ */ operation<types.CallerRequestsGetData, types.CallerRequestsGetResponse>('callerRequests.get', 'GET', '/v1/caller-requests/{id}');
export const callerRequestsGetOptions = /* @__PURE__ */ query(callerRequestsGet);

/**
 * Answer a request of a caller.
 * Mails the answer to the caller alone, or records an answer given in another way (`otherwise`). Cannot be undone (409 `answered-already`, also when repeated). 409 `email-not-confirmed`: the caller has not confirmed the address, so nothing may be mailed.
 *
 * Needs the right `callers:handle`. Staff have it in the roles `compliance` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 for staff without the right and for keys of the platform, 404 for others.
 */
export const callerRequestsAnswer = /* @__PURE__ */ operation<types.CallerRequestsAnswerData, types.CallerRequestsAnswerResponse>('callerRequests.answer', 'PUT', '/v1/caller-requests/{id}/answer');
export const callerRequestsAnswerMutation = /* @__PURE__ */ mutation(callerRequestsAnswer);
