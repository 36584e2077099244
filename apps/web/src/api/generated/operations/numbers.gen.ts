// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * Count the calls of a day to each of some numbers.
 * Calls that started on the day. Numbers without any, or of another owner, are left out. Exact at the moment of the request; calls under way count once they end. While older records are still being counted, the reply has only `uncounted`.
 *
 * Needs the right `calls:read`. Members of an owner have it in any role, for that owner only; staff in any role, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Staff must give a reason (422 `reason-required`). Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const numbersCallCounts = /* @__PURE__ */ operation<types.NumbersCallCountsData, types.NumbersCallCountsResponse>('numbers.callCounts', 'GET', '/v1/number-call-counts');
export const numbersCallCountsOptions = /* @__PURE__ */ query(numbersCallCounts);

/**
 * List numbers with their state, tariff and flow version.
 * By number, without the flows and without numbers of owners that the asker may not see. `state` is the number’s own; `closed` says why callers are not served now, also by the state of the owner.
 *
 * Members and API keys of an owner need the right `calls:read`, for that owner only; members have it in any role. Staff and API keys of the platform need `parties:read`, for all owners; staff have it in any role. Refused: 401 without sign-in or key, 403 without the right.
 */
export const numbersSummaries = /* @__PURE__ */ operation<types.NumbersSummariesData, types.NumbersSummariesResponse>('numbers.summaries', 'GET', '/v1/number-summaries');
export const numbersSummariesOptions = /* @__PURE__ */ query(numbersSummaries);
export const numbersSummariesInfiniteOptions = /* @__PURE__ */ pages(numbersSummaries);

/**
 * List numbers with their flows.
 * By number, ended ones too. With the current version of the flow, also while an override serves callers. Without numbers of owners that the asker may not see.
 *
 * Members and API keys of an owner need the right `calls:read`, for that owner only; members have it in any role. Staff and API keys of the platform need `parties:read`, for all owners; staff have it in any role. Refused: 401 without sign-in or key, 403 without the right.
 */
export const numbersList = /* @__PURE__ */ operation<types.NumbersListData, types.NumbersListResponse>('numbers.list', 'GET', '/v1/numbers');
export const numbersListOptions = /* @__PURE__ */ query(numbersList);
export const numbersListInfiniteOptions = /* @__PURE__ */ pages(numbersList);

/**
 * Take a number into service, or change its owner or flow.
 * A changed flow gets the next version; the same flow keeps its version. An API key may not give a number to another owner: 403 `people-only`. A change of owner drops the draft, scheduled and overriding flows, destinations marked as out or chosen by phone, and limits that the last owner lowered; versions of the flow and limits set by staff stay. Followers of the number get a changed flow too (422 names those that may not, or whose owner has not declared a destination; 409 `flows-changed`: a number began to follow just now); a follower with another flow stops following, and loses the starts that its leader planned. 409 `number-ended` within a month of the number’s end, for every owner: until then staff may reopen it for its last owner (`PUT /v1/numbers/{number}/state`). Safe to repeat. The first flow of an owner that asks the owner’s services returns `webhookSecret`, once. 422 `invalid-number` names each field that breaks a rule; an unknown or ended owner too.
 *
 * Needs the right `numbers:write`. Staff have it in the roles `support` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const numbersPut = /* @__PURE__ */ operation<types.NumbersPutData, types.NumbersPutResponse>('numbers.put', 'PUT', '/v1/numbers/{number}');
export const numbersPutMutation = /* @__PURE__ */ mutation(numbersPut);

/**
 * Get a number with its flow.
 * The current version of the flow, also while an override serves callers (`GET …/override`). 404 `no-such-number`.
 *
 * Members and API keys of an owner need the right `calls:read`, for that owner only; members have it in any role. Staff and API keys of the platform need `parties:read`, for all owners; staff have it in any role. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const numbersGet = /* @__PURE__ */ operation<types.NumbersGetData, types.NumbersGetResponse>('numbers.get', 'GET', '/v1/numbers/{number}');
export const numbersGetOptions = /* @__PURE__ */ query(numbersGet);

/**
 * Take a number out of service.
 * Calls to it are refused as unknown at once, the owner’s tenure ends, and its tariff versions that have not begun are withdrawn (409 `tariff-publishing`: one is being published now; try again); others stay. Its state, limits, override, draft, scheduled flows, destinations marked as out for it and destinations for switching by phone are lost; the versions of its flow stay. `PUT` takes the number into service again, as active; a person may give it to another owner at once, a key only after a month. To reserve it for its owner, end it instead (`PUT …/state`). 409 `number-reserved`: it ended less than a month ago. A repeat gets 404 `no-such-number`.
 *
 * Needs the right `numbers:write`. Staff have it in the roles `support` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const numbersDelete = /* @__PURE__ */ operation<types.NumbersDeleteData, types.NumbersDeleteResponse>('numbers.delete', 'DELETE', '/v1/numbers/{number}');
export const numbersDeleteMutation = /* @__PURE__ */ mutation(numbersDelete);

/**
 * List the versions of a number’s flow, newest first.
 * Without the flows themselves. Owners see the current version, and versions made since they have the number.
 *
 * Members and API keys of an owner need the right `calls:read`, for that owner only; members have it in any role. Staff and API keys of the platform need `parties:read`, for all owners; staff have it in any role. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const numbersFlowVersions = /* @__PURE__ */ operation<types.NumbersFlowVersionsData, types.NumbersFlowVersionsResponse>('numbers.flowVersions', 'GET', '/v1/numbers/{number}/flow-versions');
export const numbersFlowVersionsOptions = /* @__PURE__ */ query(numbersFlowVersions);
export const numbersFlowVersionsInfiniteOptions = /* @__PURE__ */ pages(numbersFlowVersions);

/**
 * Get a version of a number’s flow, with the flow.
 * Owners see the current version, and versions made since they have the number. 404 `no-such-version`.
 *
 * Members and API keys of an owner need the right `calls:read`, for that owner only; members have it in any role. Staff and API keys of the platform need `parties:read`, for all owners; staff have it in any role. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const numbersFlowVersion = /* @__PURE__ */ operation<types.NumbersFlowVersionData, types.NumbersFlowVersionResponse>('numbers.flowVersion', 'GET', '/v1/numbers/{number}/flow-versions/{version}');
export const numbersFlowVersionOptions = /* @__PURE__ */ query(numbersFlowVersion);
