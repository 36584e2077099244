// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * Open requests, those due first first; or answered ones, newest first.
 */
export const callerRequestsList = /* @__PURE__ */ operation<types.CallerRequestsListData, types.CallerRequestsListResponse>('callerRequests.list', 'GET', '/v1/caller-requests');
export const callerRequestsListOptions = /* @__PURE__ */ query(callerRequestsList);
export const callerRequestsListInfiniteOptions = /* @__PURE__ */ pages(callerRequestsList);

/**
 * One request, and its answer.
 */
export const callerRequestsGet = /* @__PURE__ */ operation<types.CallerRequestsGetData, types.CallerRequestsGetResponse>('callerRequests.get', 'GET', '/v1/caller-requests/{id}');
export const callerRequestsGetOptions = /* @__PURE__ */ query(callerRequestsGet);

/**
 * Answer a request, once: by mail, or keep what was answered otherwise.
 * 409 `email-not-confirmed`: the caller hasn’t confirmed the address; nothing is mailed to it.
 */
export const callerRequestsAnswer = /* @__PURE__ */ operation<types.CallerRequestsAnswerData, types.CallerRequestsAnswerResponse>('callerRequests.answer', 'PUT', '/v1/caller-requests/{id}/answer');
export const callerRequestsAnswerMutation = /* @__PURE__ */ mutation(callerRequestsAnswer);
