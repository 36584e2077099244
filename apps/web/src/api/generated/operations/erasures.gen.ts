// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * List erasures, newest first.
 * An erasure destroys the data of an owner whose contract has ended, except data that the law keeps.
 *
 * Needs the right `erasures:handle`. Staff have it in the roles `compliance` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 for staff without the right and for keys of the platform, 404 for others.
 */
export const erasuresList = /* @__PURE__ */ operation<types.ErasuresListData, types.ErasuresListResponse>('erasures.list', 'GET', '/v1/erasures');
export const erasuresListOptions = /* @__PURE__ */ query(erasuresList);
export const erasuresListInfiniteOptions = /* @__PURE__ */ pages(erasuresList);

/**
 * Get an erasure, with its progress and report.
 * An erasure destroys the data of an owner whose contract has ended, except data that the law keeps.
 *
 * Needs the right `erasures:handle`. Staff have it in the roles `compliance` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 for staff without the right and for keys of the platform, 404 for others.
 */
export const erasuresGet = /* @__PURE__ */ operation<types.ErasuresGetData, types.ErasuresGetResponse>('erasures.get', 'GET', '/v1/erasures/{id}');
export const erasuresGetOptions = /* @__PURE__ */ query(erasuresGet);

/**
 * Approve an erasure.
 * The erasure begins by itself at `startsAt`, or now when that moment has passed. Data that it destroyed cannot be restored. Data that the law keeps follows by itself when its period ends, also years later. Until it begins it can be refused (`PUT …/refusal`); it stops when the owner’s contract continues. Repeated: 409 `wrong-state`.
 *
 * The approver must differ from the person who requested the erasure (403 `own-erasure`). Needs `state` `requested` (409 `wrong-state`). Needs the right `erasures:handle`. Staff have it in the roles `compliance` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 for staff without the right and for keys of the platform, 404 for others.
 */
export const erasuresApprove = /* @__PURE__ */ operation<types.ErasuresApproveData, types.ErasuresApproveResponse>('erasures.approve', 'PUT', '/v1/erasures/{id}/approval');
export const erasuresApproveMutation = /* @__PURE__ */ mutation(erasuresApprove);

/**
 * Refuse or withdraw an erasure.
 * Also withdraws an approved erasure that has not destroyed anything yet (else 409 `wrong-state`). Cannot be undone; request it anew. The person who requested it may refuse it too.
 *
 * Needs `state` `requested` or `approved` (409 `wrong-state`). Needs the right `erasures:handle`. Staff have it in the roles `compliance` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 for staff without the right and for keys of the platform, 404 for others.
 */
export const erasuresRefuse = /* @__PURE__ */ operation<types.ErasuresRefuseData, types.ErasuresRefuseResponse>('erasures.refuse', 'PUT', '/v1/erasures/{id}/refusal');
export const erasuresRefuseMutation = /* @__PURE__ */ mutation(erasuresRefuse);

/**
 * Preview the erasure of an owner.
 * Per table: rows that the erasure destroys, rows that stay, the law behind it, and until when. While the contract continues, as if it ended now. Changes nothing. 503: an app that may store data of the owner does not answer.
 *
 * Needs the right `erasures:handle`. Staff have it in the roles `compliance` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 for staff without the right and for keys of the platform, 404 for others.
 */
export const erasuresPreview = /* @__PURE__ */ operation<types.ErasuresPreviewData, types.ErasuresPreviewResponse>('erasures.preview', 'GET', '/v1/owners/{ownerId}/erasure-preview');
export const erasuresPreviewOptions = /* @__PURE__ */ query(erasuresPreview);

/**
 * Request the erasure of an owner. Safe to repeat.
 * The contract must have ended (409 `contract-goes-on`), and an owner has one open erasure at a time (409 `erasure-under-way`). Nothing is destroyed until another person approves the request. It begins a month after the end of the contract at the earliest. Repeated, also with another ground: nothing changes.
 *
 * Needs the right `erasures:handle`. Staff have it in the roles `compliance` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 for staff without the right and for keys of the platform, 404 for others.
 */
export const erasuresRequest = /* @__PURE__ */ operation<types.ErasuresRequestData, types.ErasuresRequestResponse>('erasures.request', 'PUT', '/v1/owners/{ownerId}/erasures/{id}');
export const erasuresRequestMutation = /* @__PURE__ */ mutation(erasuresRequest);
