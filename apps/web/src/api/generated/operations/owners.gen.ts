// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * List owners, by id.
 * Each with its name, billing address and state; ended owners too.
 *
 * Needs the right `parties:read`. Staff have it in any role; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const ownersList = /* @__PURE__ */ operation<types.OwnersListData, types.OwnersListResponse>('owners.list', 'GET', '/v1/owners');
export const ownersListOptions = /* @__PURE__ */ query(ownersList);
export const ownersListInfiniteOptions = /* @__PURE__ */ pages(ownersList);

/**
 * Make or replace an owner. Safe to repeat.
 * Replaces the name and billing address; the state stays. A new owner is active. When the mail address changes, the old address gets a notice; when the name on documents, the address or the VAT id changes, members in the role `owner` get a mail (503, without any change, while mail cannot be sent). An owner cannot be deleted; its state can end.
 *
 * Needs the right `parties:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const ownersPut = /* @__PURE__ */ operation<types.OwnersPutData, types.OwnersPutResponse>('owners.put', 'PUT', '/v1/owners/{id}');
export const ownersPutMutation = /* @__PURE__ */ mutation(ownersPut);

/**
 * Get an owner.
 * Name, billing address and state. 404 `no-such-owner`.
 *
 * Needs the right `parties:read`. Staff have it in any role; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const ownersGet = /* @__PURE__ */ operation<types.OwnersGetData, types.OwnersGetResponse>('owners.get', 'GET', '/v1/owners/{id}');
export const ownersGetOptions = /* @__PURE__ */ query(ownersGet);
