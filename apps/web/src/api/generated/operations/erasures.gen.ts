// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * List erasures, newest first.
 * Staff may give a reason. Needs the right `erasures:handle`.
 */
export const erasuresList = /* @__PURE__ */ operation<types.ErasuresListData, types.ErasuresListResponse>('erasures.list', 'GET', '/v1/erasures');
export const erasuresListOptions = /* @__PURE__ */ query(erasuresList);
export const erasuresListInfiniteOptions = /* @__PURE__ */ pages(erasuresList);

/**
 * Get an erasure, with its progress and report.
 * Staff may give a reason. Needs the right `erasures:handle`.
 */
export const erasuresGet = /* @__PURE__ */ operation<types.ErasuresGetData, types.ErasuresGetResponse>('erasures.get', 'GET', '/v1/erasures/{id}');
export const erasuresGetOptions = /* @__PURE__ */ query(erasuresGet);

/**
 * Approve an erasure.
 * The approver must differ from the requester (403 `own-erasure`). The erasure begins by itself at `startsAt`, or now when that moment has passed; data that it destroyed cannot be restored. 409 `wrong-state`: it is decided already. Needs the right `erasures:handle`.
 */
export const erasuresApprove = /* @__PURE__ */ operation<types.ErasuresApproveData, types.ErasuresApproveResponse>('erasures.approve', 'PUT', '/v1/erasures/{id}/approval');
export const erasuresApproveMutation = /* @__PURE__ */ mutation(erasuresApprove);

/**
 * Refuse or withdraw an erasure.
 * Also withdraws an approved erasure that has not destroyed anything yet. Anyone who handles erasures may do so, the requester included. 409 `wrong-state`: it has begun, or was refused already. Needs the right `erasures:handle`.
 */
export const erasuresRefuse = /* @__PURE__ */ operation<types.ErasuresRefuseData, types.ErasuresRefuseResponse>('erasures.refuse', 'PUT', '/v1/erasures/{id}/refusal');
export const erasuresRefuseMutation = /* @__PURE__ */ mutation(erasuresRefuse);

/**
 * Preview the erasure of an owner.
 * Per table: rows that the erasure destroys, rows that stay, the law behind it, and until when. While the contract continues, as if it ended now. Changes nothing. Staff may give a reason. Needs the right `erasures:handle`.
 */
export const erasuresPreview = /* @__PURE__ */ operation<types.ErasuresPreviewData, types.ErasuresPreviewResponse>('erasures.preview', 'GET', '/v1/owners/{ownerId}/erasure-preview');
export const erasuresPreviewOptions = /* @__PURE__ */ query(erasuresPreview);

/**
 * Request the erasure of an owner. Safe to repeat.
 * The contract must have ended (409 `contract-goes-on`), and an owner has one open erasure at a time (409 `erasure-under-way`). Another person must approve the request. It begins a month after the end of the contract at the earliest. Needs the right `erasures:handle`.
 */
export const erasuresRequest = /* @__PURE__ */ operation<types.ErasuresRequestData, types.ErasuresRequestResponse>('erasures.request', 'PUT', '/v1/owners/{ownerId}/erasures/{id}');
export const erasuresRequestMutation = /* @__PURE__ */ mutation(erasuresRequest);
