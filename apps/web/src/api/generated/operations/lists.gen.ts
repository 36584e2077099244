// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * List which numbers of an owner use which number lists.
 * By name. Scheduled flows count too.
 *
 * Needs the right `lists:write`. Members of an owner have it in the roles `owner` and `flow-editor`, for that owner only; staff in the roles `support` and `admin`, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const listsUses = /* @__PURE__ */ operation<types.ListsUsesData, types.ListsUsesResponse>('lists.uses', 'GET', '/v1/owners/{ownerId}/list-uses');
export const listsUsesOptions = /* @__PURE__ */ query(listsUses);

/**
 * List the number lists of an owner, by name.
 * With the number of entries of each list. Flows look up callers in number lists.
 *
 * Needs the right `lists:write`. Members of an owner have it in the roles `owner` and `flow-editor`, for that owner only; staff in the roles `support` and `admin`, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const listsList = /* @__PURE__ */ operation<types.ListsListData, types.ListsListResponse>('lists.list', 'GET', '/v1/owners/{ownerId}/lists');
export const listsListOptions = /* @__PURE__ */ query(listsList);
export const listsListInfiniteOptions = /* @__PURE__ */ pages(listsList);

/**
 * List the entries of a number list.
 * E.164 numbers and prefixes such as `+3161234`, in order of their digits. A prefix is found by its own digits, not by a longer number that it covers.
 *
 * Needs the right `lists:write`. Members of an owner have it in the roles `owner` and `flow-editor`, for that owner only; staff in the roles `support` and `admin`, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const listsEntries = /* @__PURE__ */ operation<types.ListsEntriesData, types.ListsEntriesResponse>('lists.entries', 'GET', '/v1/owners/{ownerId}/lists/{name}');
export const listsEntriesOptions = /* @__PURE__ */ query(listsEntries);
export const listsEntriesInfiniteOptions = /* @__PURE__ */ pages(listsEntries);

/**
 * Make or replace a number list. Safe to repeat.
 * At most 10000 entries, each an E.164 number or a prefix such as `+3161234`. Flows that use the list follow at once. Replaces all entries. 404 `no-such-owner`. 422 `too-many-lists` beyond 100 lists, `too-many-entries` when all lists of one flow have more together, `too-large`: a number’s flow with all its lists would exceed 240,000 bytes.
 *
 * Needs the right `lists:write`. Members of an owner have it in the roles `owner` and `flow-editor`, for that owner only; staff in the roles `support` and `admin`, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const listsPut = /* @__PURE__ */ operation<types.ListsPutData, types.ListsPutResponse>('lists.put', 'PUT', '/v1/owners/{ownerId}/lists/{name}');
export const listsPutMutation = /* @__PURE__ */ mutation(listsPut);

/**
 * Add and remove entries of a number list.
 * Makes the list if it does not exist. An entry in both `add` and `remove` ends up on the list. Safe to repeat. Flows that use the list follow at once. 404 `no-such-owner`. 422 `too-many-lists` beyond 100 lists, `too-many-entries` when all lists of one flow have more than 10000 entries together, `too-large`: a number’s flow with all its lists would exceed 240,000 bytes.
 *
 * Needs the right `lists:write`. Members of an owner have it in the roles `owner` and `flow-editor`, for that owner only; staff in the roles `support` and `admin`, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const listsPatch = /* @__PURE__ */ operation<types.ListsPatchData, types.ListsPatchResponse>('lists.patch', 'PATCH', '/v1/owners/{ownerId}/lists/{name}');
export const listsPatchMutation = /* @__PURE__ */ mutation(listsPatch);

/**
 * Delete a number list that no flow uses.
 * Cannot be undone. 409 `list-in-use` names the numbers whose flows use the list. Repeated: 404 `no-such-list`.
 *
 * Needs the right `lists:write`. Members of an owner have it in the roles `owner` and `flow-editor`, for that owner only; staff in the roles `support` and `admin`, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const listsDelete = /* @__PURE__ */ operation<types.ListsDeleteData, types.ListsDeleteResponse>('lists.delete', 'DELETE', '/v1/owners/{ownerId}/lists/{name}');
export const listsDeleteMutation = /* @__PURE__ */ mutation(listsDelete);
