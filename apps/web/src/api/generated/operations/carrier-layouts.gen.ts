// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * Layouts of carriers’ files, the last version of each.
 */
export const carrierLayoutsList = /* @__PURE__ */ operation<types.CarrierLayoutsListData, types.CarrierLayoutsListResponse>('carrierLayouts.list', 'GET', '/v1/carrier-layouts');
export const carrierLayoutsListOptions = /* @__PURE__ */ query(carrierLayoutsList);
export const carrierLayoutsListInfiniteOptions = /* @__PURE__ */ pages(carrierLayoutsList);

/**
 * One layout, in its last version or the one that is asked for.
 */
export const carrierLayoutsGet = /* @__PURE__ */ operation<types.CarrierLayoutsGetData, types.CarrierLayoutsGetResponse>('carrierLayouts.get', 'GET', '/v1/carrier-layouts/{id}');
export const carrierLayoutsGetOptions = /* @__PURE__ */ query(carrierLayoutsGet);

/**
 * Saves a layout as its next version. What was read by an earlier one stays as it was read.
 */
export const carrierLayoutsSave = /* @__PURE__ */ operation<types.CarrierLayoutsSaveData, types.CarrierLayoutsSaveResponse>('carrierLayouts.save', 'PUT', '/v1/carrier-layouts/{id}');
export const carrierLayoutsSaveMutation = /* @__PURE__ */ mutation(carrierLayoutsSave);
