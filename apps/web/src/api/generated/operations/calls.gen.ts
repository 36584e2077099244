// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * Search calls, newest first.
 * Records of ended calls; `GET /v1/live-calls` lists calls under way. A page may be shorter than `limit`; only a null `next` ends the list. Filters `outcome`, `origin`, `deliveredTo` and `minSeconds` need a period of at most 31 days.
 *
 * Needs the right `calls:read`. Members of an owner have it in any role, for that owner only; staff in any role, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Staff must give a reason (422 `reason-required`). Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const callsSearch = /* @__PURE__ */ operation<types.CallsSearchData, types.CallsSearchResponse>('calls.search', 'GET', '/v1/calls');
export const callsSearchOptions = /* @__PURE__ */ query(callsSearch);
export const callsSearchInfiniteOptions = /* @__PURE__ */ pages(callsSearch);

/**
 * Sum calls, by day, hour of the day, hour of the week, number or origin.
 * Exact at the moment of the request. By `hour`: a group for each hour of the day, all days together. While older records are still being counted, the reply has only `uncounted`.
 *
 * Needs the right `calls:read`. Members of an owner have it in any role, for that owner only; staff in any role, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Staff must give a reason (422 `reason-required`). Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const callsTotals = /* @__PURE__ */ operation<types.CallsTotalsData, types.CallsTotalsResponse>('calls.totals', 'GET', '/v1/calls/totals');
export const callsTotalsOptions = /* @__PURE__ */ query(callsTotals);
export const callsTotalsInfiniteOptions = /* @__PURE__ */ pages(callsTotals);

/**
 * Get a call record, with legs and announcements.
 * Of an ended call, without later corrections. 404 `no-such-call` until its record exists, moments after the call, and once it is destroyed.
 *
 * Needs the right `calls:read`. Members of an owner have it in any role, for that owner only; staff in any role, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Staff must give a reason (422 `reason-required`). Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const callsGet = /* @__PURE__ */ operation<types.CallsGetData, types.CallsGetResponse>('calls.get', 'GET', '/v1/calls/{id}');
export const callsGetOptions = /* @__PURE__ */ query(callsGet);

/**
 * Get the charges of a call, with explanations.
 * Staff see all sides; an owner sees its own side and the caller’s price. Corrections are charges of their own: what a part costs is the sum, and only its last charge has the explanation. Parts in quarantine, or dismissed, have no amount. 404 `no-such-call`: also for a call that is not rated yet.
 *
 * Needs the right `calls:read`. Members of an owner have it in any role, for that owner only; staff in any role, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Staff must give a reason (422 `reason-required`). Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const callsCharges = /* @__PURE__ */ operation<types.CallsChargesData, types.CallsChargesResponse>('calls.charges', 'GET', '/v1/calls/{id}/charges');
export const callsChargesOptions = /* @__PURE__ */ query(callsCharges);

/**
 * List the corrections of a call, oldest first.
 * Facts that arrived after the call’s record, or contradict it; at most 200.
 *
 * Needs the right `calls:read`. Staff have it in any role. Members of an owner get 403. API keys of the platform may have it. Staff must give a reason (422 `reason-required`). Refused: 401 without sign-in or key, 403 without the right.
 */
export const callsCorrections = /* @__PURE__ */ operation<types.CallsCorrectionsData, types.CallsCorrectionsResponse>('calls.corrections', 'GET', '/v1/calls/{id}/corrections');
export const callsCorrectionsOptions = /* @__PURE__ */ query(callsCorrections);

/**
 * Count the calls of today beside those of a week earlier.
 * Both up to the same time of day, without calls under way. Exact at the moment of the request. While older records are still being counted, the reply has only days and `uncounted`.
 *
 * Needs the right `calls:read`. Members of an owner have it in any role, for that owner only; staff in any role, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Staff must give a reason (422 `reason-required`). Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const callsToday = /* @__PURE__ */ operation<types.CallsTodayData, types.CallsTodayResponse>('calls.today', 'GET', '/v1/owners/{ownerId}/calls-today');
export const callsTodayOptions = /* @__PURE__ */ query(callsToday);

/**
 * Count today’s queued calls, and those answered in time.
 * A queued call waited in a queue of the flow; it counts too when its caller gave up. Today is the Dutch day. By number, from call records, so without calls under way.
 *
 * Needs the right `calls:live`. Members of an owner have it in the roles `owner`, `flow-editor`, `listener` and `reader`, for that owner only; staff in the roles `support`, `compliance` and `admin`, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Staff must give a reason (422 `reason-required`). Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const callsServiceLevel = /* @__PURE__ */ operation<types.CallsServiceLevelData, types.CallsServiceLevelResponse>('calls.serviceLevel', 'GET', '/v1/owners/{ownerId}/service-level');
export const callsServiceLevelOptions = /* @__PURE__ */ query(callsServiceLevel);
