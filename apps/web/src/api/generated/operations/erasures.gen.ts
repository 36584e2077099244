// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * Erasures, newest first.
 */
export const erasuresList = /* @__PURE__ */ operation<types.ErasuresListData, types.ErasuresListResponse>('erasures.list', 'GET', '/v1/erasures');
export const erasuresListOptions = /* @__PURE__ */ query(erasuresList);
export const erasuresListInfiniteOptions = /* @__PURE__ */ pages(erasuresList);

/**
 * One erasure: how far it is, and its report.
 */
export const erasuresGet = /* @__PURE__ */ operation<types.ErasuresGetData, types.ErasuresGetResponse>('erasures.get', 'GET', '/v1/erasures/{id}');
export const erasuresGetOptions = /* @__PURE__ */ query(erasuresGet);

/**
 * Approves it; never by who asked for it (403 `own-erasure`).
 */
export const erasuresApprove = /* @__PURE__ */ operation<types.ErasuresApproveData, types.ErasuresApproveResponse>('erasures.approve', 'PUT', '/v1/erasures/{id}/approval');
export const erasuresApproveMutation = /* @__PURE__ */ mutation(erasuresApprove);

/**
 * Refuses it, with the reason; or takes it back before it has begun.
 */
export const erasuresRefuse = /* @__PURE__ */ operation<types.ErasuresRefuseData, types.ErasuresRefuseResponse>('erasures.refuse', 'PUT', '/v1/erasures/{id}/refusal');
export const erasuresRefuseMutation = /* @__PURE__ */ mutation(erasuresRefuse);

/**
 * What an erasure of an owner would do: what goes, what stays, why and until when.
 * Changes nothing.
 */
export const erasuresPreview = /* @__PURE__ */ operation<types.ErasuresPreviewData, types.ErasuresPreviewResponse>('erasures.preview', 'GET', '/v1/owners/{ownerId}/erasure-preview');
export const erasuresPreviewOptions = /* @__PURE__ */ query(erasuresPreview);

/**
 * Asks for the erasure of what is held of an owner, once.
 * When his contract has ended (409 `contract-goes-on`); one at a time (409 `erasure-under-way`). It begins a month after that end, when another has approved it.
 */
export const erasuresRequest = /* @__PURE__ */ operation<types.ErasuresRequestData, types.ErasuresRequestResponse>('erasures.request', 'PUT', '/v1/owners/{ownerId}/erasures/{id}');
export const erasuresRequestMutation = /* @__PURE__ */ mutation(erasuresRequest);
