// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * Get the alert settings of an owner.
 * An owner who never changed them gets the defaults: `unreachable` and `fraud` on, no thresholds, `silence` off.
 *
 * Needs the right `calls:read`. Members of an owner have it in any role, for that owner only; staff in any role, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Staff must give a reason (422 `reason-required`). Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const alertsSettings = /* @__PURE__ */ operation<types.AlertsSettingsData, types.AlertsSettingsResponse>('alerts.settings', 'GET', '/v1/owners/{ownerId}/alert-settings');
export const alertsSettingsOptions = /* @__PURE__ */ query(alertsSettings);

/**
 * Replace the alert settings of an owner.
 * Alerts of a kind that is switched off, or that has no threshold any more, end at once, without a mail. New addresses get no mail about ongoing alerts. `silence` counts calls only while it is on, and needs two weeks of them before it can alert. Safe to repeat.
 *
 * Needs the right `members:manage`. Members of an owner have it in the role `owner`, for that owner only; staff do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const alertsSet = /* @__PURE__ */ operation<types.AlertsSetData, types.AlertsSetResponse>('alerts.set', 'PUT', '/v1/owners/{ownerId}/alert-settings');
export const alertsSetMutation = /* @__PURE__ */ mutation(alertsSet);

/**
 * List the alerts of an owner.
 * Ongoing alerts first, then ended ones; each by last finding, latest first. Ended alerts are retained for a year.
 *
 * Needs the right `calls:read`. Members of an owner have it in any role, for that owner only; staff in any role, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Staff must give a reason (422 `reason-required`). Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const alertsList = /* @__PURE__ */ operation<types.AlertsListData, types.AlertsListResponse>('alerts.list', 'GET', '/v1/owners/{ownerId}/alerts');
export const alertsListOptions = /* @__PURE__ */ query(alertsList);
export const alertsListInfiniteOptions = /* @__PURE__ */ pages(alertsList);
