// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * Get what overrides a number’s flow.
 * Open, closed or diverted; null: the flow runs as drawn. With the right `calls:read`, owners see their own numbers; with `parties:read`, staff and keys see all.
 */
export const overridesGet = /* @__PURE__ */ operation<types.OverridesGetData, types.OverridesGetResponse>('overrides.get', 'GET', '/v1/numbers/{number}/override');
export const overridesGetOptions = /* @__PURE__ */ query(overridesGet);

/**
 * Open, close or divert a number, until a time or until further notice.
 * Replaces the override in force. Callers still hear the tariff, and destinations follow the number’s rules. Calls under way are not touched. Safe to repeat. Needs the right `overrides:write`.
 */
export const overridesPut = /* @__PURE__ */ operation<types.OverridesPutData, types.OverridesPutResponse>('overrides.put', 'PUT', '/v1/numbers/{number}/override');
export const overridesPutMutation = /* @__PURE__ */ mutation(overridesPut);

/**
 * Let a number’s flow run as drawn again.
 * Without an override nothing changes. Safe to repeat. Needs the right `overrides:write`.
 */
export const overridesEnd = /* @__PURE__ */ operation<types.OverridesEndData, types.OverridesEndResponse>('overrides.end', 'DELETE', '/v1/numbers/{number}/override');
export const overridesEndMutation = /* @__PURE__ */ mutation(overridesEnd);
