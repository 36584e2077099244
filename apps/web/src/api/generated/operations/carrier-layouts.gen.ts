// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * List layouts of carrier files, last versions only.
 * A layout says which column of a carrier’s file has which fact. By carrier and id.
 *
 * Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const carrierLayoutsList = /* @__PURE__ */ operation<types.CarrierLayoutsListData, types.CarrierLayoutsListResponse>('carrierLayouts.list', 'GET', '/v1/carrier-layouts');
export const carrierLayoutsListOptions = /* @__PURE__ */ query(carrierLayoutsList);
export const carrierLayoutsListInfiniteOptions = /* @__PURE__ */ pages(carrierLayoutsList);

/**
 * Get a layout in its last or a given version.
 * A layout says which column of a carrier’s file has which fact.
 *
 * Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const carrierLayoutsGet = /* @__PURE__ */ operation<types.CarrierLayoutsGetData, types.CarrierLayoutsGetResponse>('carrierLayouts.get', 'GET', '/v1/carrier-layouts/{id}');
export const carrierLayoutsGetOptions = /* @__PURE__ */ query(carrierLayoutsGet);

/**
 * Save a carrier file layout as a new version.
 * Safe to repeat. Imports keep the version with which they were read. Earlier versions stay. 409 `layout-changed`: `basedOn` is not the last version, or the layout is of another carrier.
 *
 * Needs the right `runs:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right, 404 `no-such-carrier` for an unknown carrier.
 */
export const carrierLayoutsSave = /* @__PURE__ */ operation<types.CarrierLayoutsSaveData, types.CarrierLayoutsSaveResponse>('carrierLayouts.save', 'PUT', '/v1/carrier-layouts/{id}');
export const carrierLayoutsSaveMutation = /* @__PURE__ */ mutation(carrierLayoutsSave);
