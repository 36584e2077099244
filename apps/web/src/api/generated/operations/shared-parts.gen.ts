// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * List the shared parts of an owner of one kind, by name.
 * With their contents, and how many numbers use each in a current or scheduled flow. Drafts do not count here, but prevent a deletion too.
 *
 * Needs the right `flows:write`. Members of an owner have it in the roles `owner` and `flow-editor`, for that owner only; staff in the roles `support` and `admin`, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const sharedPartsList = /* @__PURE__ */ operation<types.SharedPartsListData, types.SharedPartsListResponse>('sharedParts.list', 'GET', '/v1/owners/{ownerId}/shared/{kind}');
export const sharedPartsListOptions = /* @__PURE__ */ query(sharedPartsList);
export const sharedPartsListInfiniteOptions = /* @__PURE__ */ pages(sharedPartsList);

/**
 * Get a shared part, with the numbers that use it.
 * `uses` lists current flows, scheduled flows and drafts; `numbers` does not count drafts. 404 `no-such-shared`.
 *
 * Needs the right `flows:write`. Members of an owner have it in the roles `owner` and `flow-editor`, for that owner only; staff in the roles `support` and `admin`, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const sharedPartsGet = /* @__PURE__ */ operation<types.SharedPartsGetData, types.SharedPartsGetResponse>('sharedParts.get', 'GET', '/v1/owners/{ownerId}/shared/{kind}/{name}');
export const sharedPartsGetOptions = /* @__PURE__ */ query(sharedPartsGet);

/**
 * Make or change a shared part, and all flows that use it.
 * Each current and scheduled flow that it changes gets a new version, all at once or none. Calls that began go on with the version that they began with. Drafts stay, and get the change when they are published. 409 `shared-changed` when somebody changed the part since `revision`, so also when repeated; 409 `flows-changed` when a flow that uses it was published meanwhile: send it again. 409 `too-many-shared` beyond 100 parts of a kind. 422 `invalid-shared` names fields of the content, `invalid-flow` those of flows, such as `numbers.+31850001234.flow.nodes.ring.destinations`, and of declarations, such as `numbers.+31850001234.declares.destinations`. 404 `no-such-owner`.
 *
 * Needs the right `flows:write`. Members of an owner have it in the roles `owner` and `flow-editor`, for that owner only; staff in the roles `support` and `admin`, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const sharedPartsPut = /* @__PURE__ */ operation<types.SharedPartsPutData, types.SharedPartsPutResponse>('sharedParts.put', 'PUT', '/v1/owners/{ownerId}/shared/{kind}/{name}');
export const sharedPartsPutMutation = /* @__PURE__ */ mutation(sharedPartsPut);

/**
 * Delete a shared part that no flow uses.
 * Cannot be undone. 409 `shared-in-use` names the numbers whose current flow, scheduled flow or draft uses it. Repeated: 404 `no-such-shared`.
 *
 * Needs the right `flows:write`. Members of an owner have it in the roles `owner` and `flow-editor`, for that owner only; staff in the roles `support` and `admin`, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const sharedPartsDelete = /* @__PURE__ */ operation<types.SharedPartsDeleteData, types.SharedPartsDeleteResponse>('sharedParts.delete', 'DELETE', '/v1/owners/{ownerId}/shared/{kind}/{name}');
export const sharedPartsDeleteMutation = /* @__PURE__ */ mutation(sharedPartsDelete);

/**
 * Preview a change of a shared part. Changes nothing.
 * Names each flow that would follow, what keeps it from following, and which destinations must be declared. 409 `shared-changed` when somebody changed the part since `revision`.
 *
 * Needs the right `flows:write`. Members of an owner have it in the roles `owner` and `flow-editor`, for that owner only; staff in the roles `support` and `admin`, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const sharedPartsPreview = /* @__PURE__ */ operation<types.SharedPartsPreviewData, types.SharedPartsPreviewResponse>('sharedParts.preview', 'POST', '/v1/owners/{ownerId}/shared/{kind}/{name}/preview');
export const sharedPartsPreviewMutation = /* @__PURE__ */ mutation(sharedPartsPreview);
