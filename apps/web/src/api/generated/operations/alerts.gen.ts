// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * What an owner wants to be warned of, and where.
 */
export const alertsSettings = /* @__PURE__ */ operation<types.AlertsSettingsData, types.AlertsSettingsResponse>('alerts.settings', 'GET', '/v1/owners/{ownerId}/alert-settings');
export const alertsSettingsOptions = /* @__PURE__ */ query(alertsSettings);

/**
 * The organisation’s own people say what; neither our staff nor keys can.
 */
export const alertsSet = /* @__PURE__ */ operation<types.AlertsSetData, types.AlertsSetResponse>('alerts.set', 'PUT', '/v1/owners/{ownerId}/alert-settings');
export const alertsSetMutation = /* @__PURE__ */ mutation(alertsSet);

/**
 * What an owner was warned of: what goes on first, then the last first.
 */
export const alertsList = /* @__PURE__ */ operation<types.AlertsListData, types.AlertsListResponse>('alerts.list', 'GET', '/v1/owners/{ownerId}/alerts');
export const alertsListOptions = /* @__PURE__ */ query(alertsList);
export const alertsListInfiniteOptions = /* @__PURE__ */ pages(alertsList);
