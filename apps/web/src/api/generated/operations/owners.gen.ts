// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * Owners, by id.
 */
export const ownersList = /* @__PURE__ */ operation<types.OwnersListData, types.OwnersListResponse>('owners.list', 'GET', '/v1/owners');
export const ownersListOptions = /* @__PURE__ */ query(ownersList);
export const ownersListInfiniteOptions = /* @__PURE__ */ pages(ownersList);

/**
 * Makes an owner, or replaces what is known of one.
 */
export const ownersPut = /* @__PURE__ */ operation<types.OwnersPutData, types.OwnersPutResponse>('owners.put', 'PUT', '/v1/owners/{id}');
export const ownersPutMutation = /* @__PURE__ */ mutation(ownersPut);

/**
 * One owner.
 */
export const ownersGet = /* @__PURE__ */ operation<types.OwnersGetData, types.OwnersGetResponse>('owners.get', 'GET', '/v1/owners/{id}');
export const ownersGetOptions = /* @__PURE__ */ query(ownersGet);
