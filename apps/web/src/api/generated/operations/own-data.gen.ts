// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * List the tables with data of an owner.
 * Per table: the number of rows, and for personal data the purpose, legal ground and retention. 503: an app that may store data of the owner does not answer.
 *
 * Needs the right `data:export`. Members of an owner have it in the role `owner`, for that owner only; staff in the roles `support`, `compliance` and `admin`, for all owners. No API key may use it. Staff must give a reason (422 `reason-required`). Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const ownDataHeld = /* @__PURE__ */ operation<types.OwnDataHeldData, types.OwnDataHeldResponse>('ownData.held', 'GET', '/v1/owners/{ownerId}/data');
export const ownDataHeldOptions = /* @__PURE__ */ query(ownDataHeld);

/**
 * List exports of an owner’s data, newest first.
 * The last 50, whoever started them.
 *
 * Needs the right `data:export`. Members of an owner have it in the role `owner`, for that owner only; staff in the roles `support`, `compliance` and `admin`, for all owners. No API key may use it. Staff must give a reason (422 `reason-required`). Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const ownDataList = /* @__PURE__ */ operation<types.OwnDataListData, types.OwnDataListResponse>('ownData.list', 'GET', '/v1/owners/{ownerId}/data-exports');
export const ownDataListOptions = /* @__PURE__ */ query(ownDataList);

/**
 * Start an export of an owner’s data. Safe to repeat.
 * One at a time (429 `data-export-under-way`), and 3 within 24 hours, failed ones not counted (429 `too-many-data-exports`). The file is a ZIP of JSON lines, CSV, documents and audio; its README explains each file. It is destroyed after 7 days. A mail says when it is ready: to the person who started it, or to the owner’s address for documents when staff did. An export that staff start has no recordings.
 *
 * Needs the right `data:export`. Members of an owner have it in the role `owner`, for that owner only; staff in the roles `support`, `compliance` and `admin`, for all owners. No API key may use it. Staff must give a reason (422 `reason-required`). Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const ownDataStart = /* @__PURE__ */ operation<types.OwnDataStartData, types.OwnDataStartResponse>('ownData.start', 'PUT', '/v1/owners/{ownerId}/data-exports/{id}');
export const ownDataStartMutation = /* @__PURE__ */ mutation(ownDataStart);

/**
 * Get an export of an owner’s data, with its progress.
 * Any person who may start one can see it. `…/link` gives the file; of a member’s export, to that member only; of one that staff started, to everybody who may see it.
 *
 * Needs the right `data:export`. Members of an owner have it in the role `owner`, for that owner only; staff in the roles `support`, `compliance` and `admin`, for all owners. No API key may use it. Staff must give a reason (422 `reason-required`). Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const ownDataGet = /* @__PURE__ */ operation<types.OwnDataGetData, types.OwnDataGetResponse>('ownData.get', 'GET', '/v1/owners/{ownerId}/data-exports/{id}');
export const ownDataGetOptions = /* @__PURE__ */ query(ownDataGet);

/**
 * Cancel an export, or destroy its file.
 * Either way its state becomes `cancelled`; a failed or expired one stays as it is. Cannot be undone. Safe to repeat.
 *
 * Needs the right `data:export`. Members of an owner have it in the role `owner`, for that owner only; staff in the roles `support`, `compliance` and `admin`, for all owners. No API key may use it. Staff must give a reason (422 `reason-required`). Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const ownDataCancel = /* @__PURE__ */ operation<types.OwnDataCancelData, types.OwnDataCancelResponse>('ownData.cancel', 'DELETE', '/v1/owners/{ownerId}/data-exports/{id}');
export const ownDataCancelMutation = /* @__PURE__ */ mutation(ownDataCancel);

/**
 * Make a link to the file of an export.
 * An export that a member started is for that member only (403 `others-file`). An export that staff started, without recordings, is for all staff and members with the right. The link works for five minutes, with the session that asked for it. 409 `no-file`: there is no file. The audit log notes each link.
 *
 * Needs the right `data:export`. Members of an owner have it in the role `owner`, for that owner only; staff in the roles `support`, `compliance` and `admin`, for all owners. No API key may use it. Staff must give a reason (422 `reason-required`). Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const ownDataLink = /* @__PURE__ */ operation<types.OwnDataLinkData, types.OwnDataLinkResponse>('ownData.link', 'GET', '/v1/owners/{ownerId}/data-exports/{id}/link');
export const ownDataLinkOptions = /* @__PURE__ */ query(ownDataLink);
