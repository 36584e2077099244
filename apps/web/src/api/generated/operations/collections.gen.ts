// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { file, mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * Collections, the last prepared first.
 */
export const collectionsList = /* @__PURE__ */ operation<types.CollectionsListData, types.CollectionsListResponse>('collections.list', 'GET', '/v1/collections');
export const collectionsListOptions = /* @__PURE__ */ query(collectionsList);
export const collectionsListInfiniteOptions = /* @__PURE__ */ pages(collectionsList);

/**
 * Works out what is collected on a day, and what isn’t and why; again: anew.
 */
export const collectionsPrepare = /* @__PURE__ */ operation<types.CollectionsPrepareData, types.CollectionsPrepareResponse>('collections.prepare', 'PUT', '/v1/collections/{id}');
export const collectionsPrepareMutation = /* @__PURE__ */ mutation(collectionsPrepare);

/**
 * One collection: what it comes to, and what came of it.
 */
export const collectionsGet = /* @__PURE__ */ operation<types.CollectionsGetData, types.CollectionsGetResponse>('collections.get', 'GET', '/v1/collections/{id}');
export const collectionsGetOptions = /* @__PURE__ */ query(collectionsGet);

/**
 * Has it collected: by somebody else than prepared it, who says what he has read.
 */
export const collectionsApprove = /* @__PURE__ */ operation<types.CollectionsApproveData, types.CollectionsApproveResponse>('collections.approve', 'PUT', '/v1/collections/{id}/approval');
export const collectionsApproveMutation = /* @__PURE__ */ mutation(collectionsApprove);

/**
 * Lets go of it, while it isn’t approved.
 */
export const collectionsCancel = /* @__PURE__ */ operation<types.CollectionsCancelData, types.CollectionsCancelResponse>('collections.cancel', 'PUT', '/v1/collections/{id}/cancellation');
export const collectionsCancelMutation = /* @__PURE__ */ mutation(collectionsCancel);

/**
 * What goes to the bank: ISO 20022 pain.008.001.08.
 */
export const collectionsFilePath = /* @__PURE__ */ file<types.CollectionsFileData>('/v1/collections/{id}/file');

/**
 * What it takes, in the order of its file.
 */
export const collectionsItems = /* @__PURE__ */ operation<types.CollectionsItemsData, types.CollectionsItemsResponse>('collections.items', 'GET', '/v1/collections/{id}/items');
export const collectionsItemsOptions = /* @__PURE__ */ query(collectionsItems);
export const collectionsItemsInfiniteOptions = /* @__PURE__ */ pages(collectionsItems);

/**
 * The same as CSV (RFC 4180), amounts in euro.
 */
export const collectionsItemsFilePath = /* @__PURE__ */ file<types.CollectionsItemsFileData>('/v1/collections/{id}/items.csv');

/**
 * Says that the bank refused an item that is underway, before any money came. A person only.
 */
export const collectionsRefuse = /* @__PURE__ */ operation<types.CollectionsRefuseData, types.CollectionsRefuseResponse>('collections.refuse', 'PUT', '/v1/collections/{id}/items/{documentId}/refusal');
export const collectionsRefuseMutation = /* @__PURE__ */ mutation(collectionsRefuse);

/**
 * Open invoices that it doesn’t take, and why.
 */
export const collectionsLeftOut = /* @__PURE__ */ operation<types.CollectionsLeftOutData, types.CollectionsLeftOutResponse>('collections.leftOut', 'GET', '/v1/collections/{id}/left-out');
export const collectionsLeftOutOptions = /* @__PURE__ */ query(collectionsLeftOut);
export const collectionsLeftOutInfiniteOptions = /* @__PURE__ */ pages(collectionsLeftOut);
