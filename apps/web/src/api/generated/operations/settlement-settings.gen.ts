// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * How far theirs may be from ours before it counts; the latest day first.
 */
export const settlementSettingsTolerances = /* @__PURE__ */ operation<types.SettlementSettingsTolerancesData, types.SettlementSettingsTolerancesResponse>('settlementSettings.tolerances', 'GET', '/v1/settlement-tolerances');
export const settlementSettingsTolerancesOptions = /* @__PURE__ */ query(settlementSettingsTolerances);
export const settlementSettingsTolerancesInfiniteOptions = /* @__PURE__ */ pages(settlementSettingsTolerances);

/**
 * Sets a tolerance from a day on, once; none that was set is ever changed.
 */
export const settlementSettingsSetTolerance = /* @__PURE__ */ operation<types.SettlementSettingsSetToleranceData, types.SettlementSettingsSetToleranceResponse>('settlementSettings.setTolerance', 'PUT', '/v1/settlement-tolerances/{id}');
export const settlementSettingsSetToleranceMutation = /* @__PURE__ */ mutation(settlementSettingsSetTolerance);

/**
 * Layouts of carriers’ statements, the last version of each.
 */
export const settlementSettingsLayouts = /* @__PURE__ */ operation<types.SettlementSettingsLayoutsData, types.SettlementSettingsLayoutsResponse>('settlementSettings.layouts', 'GET', '/v1/statement-layouts');
export const settlementSettingsLayoutsOptions = /* @__PURE__ */ query(settlementSettingsLayouts);
export const settlementSettingsLayoutsInfiniteOptions = /* @__PURE__ */ pages(settlementSettingsLayouts);

/**
 * Saves a layout as its next version. What was read by an earlier one stays so.
 */
export const settlementSettingsSaveLayout = /* @__PURE__ */ operation<types.SettlementSettingsSaveLayoutData, types.SettlementSettingsSaveLayoutResponse>('settlementSettings.saveLayout', 'PUT', '/v1/statement-layouts/{id}');
export const settlementSettingsSaveLayoutMutation = /* @__PURE__ */ mutation(settlementSettingsSaveLayout);
