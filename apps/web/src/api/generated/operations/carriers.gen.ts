// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * List carriers, by id.
 * Each with its addresses, trunks and billing address.
 *
 * Needs the right `parties:read`. Staff have it in any role; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const carriersList = /* @__PURE__ */ operation<types.CarriersListData, types.CarriersListResponse>('carriers.list', 'GET', '/v1/carriers');
export const carriersListOptions = /* @__PURE__ */ query(carriersList);
export const carriersListInfiniteOptions = /* @__PURE__ */ pages(carriersList);

/**
 * Make or replace a carrier. Safe to repeat.
 * Replaces the carrier whole; without `incoming` it may call all service numbers, without limits. Every switch follows at once; `GET /v1/switches` shows its progress. Empty `addresses` and `trunks` take the carrier out of service; a carrier cannot be deleted. 409 `carrier-conflict`: another carrier has an address or a trunk id.
 *
 * Needs the right `parties:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const carriersPut = /* @__PURE__ */ operation<types.CarriersPutData, types.CarriersPutResponse>('carriers.put', 'PUT', '/v1/carriers/{id}');
export const carriersPutMutation = /* @__PURE__ */ mutation(carriersPut);

/**
 * Get a carrier.
 * With its addresses, trunks and billing address. 404 `no-such-carrier`.
 *
 * Needs the right `parties:read`. Staff have it in any role; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const carriersGet = /* @__PURE__ */ operation<types.CarriersGetData, types.CarriersGetResponse>('carriers.get', 'GET', '/v1/carriers/{id}');
export const carriersGetOptions = /* @__PURE__ */ query(carriersGet);
