// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * List settlement tolerances, latest day first.
 * Of single carriers, and of all carriers without one of their own. A row (a number on a day) differs when its amounts differ by more than both `amount` and the share of our amount, or its durations by more than both `seconds` and the share of our duration.
 *
 * Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const settlementSettingsTolerances = /* @__PURE__ */ operation<types.SettlementSettingsTolerancesData, types.SettlementSettingsTolerancesResponse>('settlementSettings.tolerances', 'GET', '/v1/settlement-tolerances');
export const settlementSettingsTolerancesOptions = /* @__PURE__ */ query(settlementSettingsTolerances);
export const settlementSettingsTolerancesInfiniteOptions = /* @__PURE__ */ pages(settlementSettingsTolerances);

/**
 * Set a settlement tolerance. Safe to repeat.
 * It applies from its day, until a later tolerance, and never changes. The day may be past: amounts of open and submitted settlements then change at once, as a difference within the tolerance counts at the amount of the bill’s sender, and a larger one at the carrier’s. It cannot be removed: set one from a later day. 409 `tolerance-there`: the carrier, or all carriers, has one from that day. 409 `tolerance-in-use`: an approved settlement, of any carrier when for all, has days from then. 422 `negative-tolerance`. 409 `id-taken`: another tolerance has the id.
 *
 * Needs the right `runs:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right, 404 `no-such-carrier` for an unknown carrier.
 */
export const settlementSettingsSetTolerance = /* @__PURE__ */ operation<types.SettlementSettingsSetToleranceData, types.SettlementSettingsSetToleranceResponse>('settlementSettings.setTolerance', 'PUT', '/v1/settlement-tolerances/{id}');
export const settlementSettingsSetToleranceMutation = /* @__PURE__ */ mutation(settlementSettingsSetTolerance);

/**
 * List layouts of carrier statements, last versions only.
 * By carrier. A layout says how a carrier writes its statements.
 *
 * Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const settlementSettingsLayouts = /* @__PURE__ */ operation<types.SettlementSettingsLayoutsData, types.SettlementSettingsLayoutsResponse>('settlementSettings.layouts', 'GET', '/v1/statement-layouts');
export const settlementSettingsLayoutsOptions = /* @__PURE__ */ query(settlementSettingsLayouts);
export const settlementSettingsLayoutsInfiniteOptions = /* @__PURE__ */ pages(settlementSettingsLayouts);

/**
 * Save a statement layout as a new version.
 * Safe to repeat. Statements keep the version with which they were read. Layouts cannot be removed. 409 `layout-changed`: `basedOn` is not the last version. 422 `other-carrier`: the layout is another carrier’s.
 *
 * Needs the right `runs:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right, 404 `no-such-carrier` for an unknown carrier.
 */
export const settlementSettingsSaveLayout = /* @__PURE__ */ operation<types.SettlementSettingsSaveLayoutData, types.SettlementSettingsSaveLayoutResponse>('settlementSettings.saveLayout', 'PUT', '/v1/statement-layouts/{id}');
export const settlementSettingsSaveLayoutMutation = /* @__PURE__ */ mutation(settlementSettingsSaveLayout);
