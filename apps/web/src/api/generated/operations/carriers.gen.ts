// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * Carriers, by id.
 */
export const carriersList = /* @__PURE__ */ operation<types.CarriersListData, types.CarriersListResponse>('carriers.list', 'GET', '/v1/carriers');
export const carriersListOptions = /* @__PURE__ */ query(carriersList);
export const carriersListInfiniteOptions = /* @__PURE__ */ pages(carriersList);

/**
 * Makes a carrier, or replaces it whole. Every switch follows at once: `GET /v1/switches` says so.
 */
export const carriersPut = /* @__PURE__ */ operation<types.CarriersPutData, types.CarriersPutResponse>('carriers.put', 'PUT', '/v1/carriers/{id}');
export const carriersPutMutation = /* @__PURE__ */ mutation(carriersPut);

/**
 * One carrier.
 */
export const carriersGet = /* @__PURE__ */ operation<types.CarriersGetData, types.CarriersGetResponse>('carriers.get', 'GET', '/v1/carriers/{id}');
export const carriersGetOptions = /* @__PURE__ */ query(carriersGet);
