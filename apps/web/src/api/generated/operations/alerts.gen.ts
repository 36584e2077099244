// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * Get the alert settings of an owner.
 * An owner who never changed them gets the defaults: `unreachable` and `fraud` on, no thresholds, `silence` off. Staff must give a reason. Needs the right `calls:read`.
 */
export const alertsSettings = /* @__PURE__ */ operation<types.AlertsSettingsData, types.AlertsSettingsResponse>('alerts.settings', 'GET', '/v1/owners/{ownerId}/alert-settings');
export const alertsSettingsOptions = /* @__PURE__ */ query(alertsSettings);

/**
 * Replace the alert settings of an owner.
 * Only members of the owner’s organisation with the right `members:manage` may; staff and API keys may not. Alerts of a kind that is switched off end at once. Safe to repeat. Needs the right `members:manage`.
 */
export const alertsSet = /* @__PURE__ */ operation<types.AlertsSetData, types.AlertsSetResponse>('alerts.set', 'PUT', '/v1/owners/{ownerId}/alert-settings');
export const alertsSetMutation = /* @__PURE__ */ mutation(alertsSet);

/**
 * List the alerts of an owner.
 * Ongoing alerts first, then ended ones; each by last finding, latest first. Ended alerts are retained for a year. Staff must give a reason. Needs the right `calls:read`.
 */
export const alertsList = /* @__PURE__ */ operation<types.AlertsListData, types.AlertsListResponse>('alerts.list', 'GET', '/v1/owners/{ownerId}/alerts');
export const alertsListOptions = /* @__PURE__ */ query(alertsList);
export const alertsListInfiniteOptions = /* @__PURE__ */ pages(alertsList);
