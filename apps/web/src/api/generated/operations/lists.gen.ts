// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * An owner’s lists of numbers, by name.
 */
export const listsList = /* @__PURE__ */ operation<types.ListsListData, types.ListsListResponse>('lists.list', 'GET', '/v1/owners/{ownerId}/lists');
export const listsListOptions = /* @__PURE__ */ query(listsList);
export const listsListInfiniteOptions = /* @__PURE__ */ pages(listsList);

/**
 * The numbers of a list, by their digits.
 */
export const listsEntries = /* @__PURE__ */ operation<types.ListsEntriesData, types.ListsEntriesResponse>('lists.entries', 'GET', '/v1/owners/{ownerId}/lists/{name}');
export const listsEntriesOptions = /* @__PURE__ */ query(listsEntries);
export const listsEntriesInfiniteOptions = /* @__PURE__ */ pages(listsEntries);

/**
 * Makes a list, or replaces it whole.
 */
export const listsPut = /* @__PURE__ */ operation<types.ListsPutData, types.ListsPutResponse>('lists.put', 'PUT', '/v1/owners/{ownerId}/lists/{name}');
export const listsPutMutation = /* @__PURE__ */ mutation(listsPut);

/**
 * Puts numbers on a list and takes others off.
 */
export const listsPatch = /* @__PURE__ */ operation<types.ListsPatchData, types.ListsPatchResponse>('lists.patch', 'PATCH', '/v1/owners/{ownerId}/lists/{name}');
export const listsPatchMutation = /* @__PURE__ */ mutation(listsPatch);

/**
 * Deletes a list that no flow asks.
 */
export const listsDelete = /* @__PURE__ */ operation<types.ListsDeleteData, types.ListsDeleteResponse>('lists.delete', 'DELETE', '/v1/owners/{ownerId}/lists/{name}');
export const listsDeleteMutation = /* @__PURE__ */ mutation(listsDelete);
