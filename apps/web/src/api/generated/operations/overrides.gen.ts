// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * Get what overrides a number’s flow.
 * Open, closed or diverted; null: the flow runs as drawn. Also says whether the flow has opening hours, and its destinations.
 *
 * Members and API keys of an owner need the right `calls:read`, for that owner only; members have it in any role. Staff and API keys of the platform need `parties:read`, for all owners; staff have it in any role. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const overridesGet = /* @__PURE__ */ operation<types.OverridesGetData, types.OverridesGetResponse>('overrides.get', 'GET', '/v1/numbers/{number}/override');
export const overridesGetOptions = /* @__PURE__ */ query(overridesGet);

/**
 * Open, close or divert a number, until a time or until further notice.
 * Replaces the override in force. Callers still hear the tariff, and destinations follow the number’s rules. Calls under way are not touched. Safe to repeat; `DELETE` ends it. 422 `invalid-override`: a flow without opening hours cannot be opened, or the destination is barred or not declared.
 *
 * Needs the right `overrides:write`. Members of an owner have it in the roles `owner` and `flow-editor`, for that owner only; staff in the roles `support` and `admin`, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const overridesPut = /* @__PURE__ */ operation<types.OverridesPutData, types.OverridesPutResponse>('overrides.put', 'PUT', '/v1/numbers/{number}/override');
export const overridesPutMutation = /* @__PURE__ */ mutation(overridesPut);

/**
 * Let a number’s flow run as drawn again.
 * New callers get the current version at once, also one that was published during the override. Calls under way are not touched. Without an override nothing changes. Safe to repeat.
 *
 * Needs the right `overrides:write`. Members of an owner have it in the roles `owner` and `flow-editor`, for that owner only; staff in the roles `support` and `admin`, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const overridesEnd = /* @__PURE__ */ operation<types.OverridesEndData, types.OverridesEndResponse>('overrides.end', 'DELETE', '/v1/numbers/{number}/override');
export const overridesEndMutation = /* @__PURE__ */ mutation(overridesEnd);
