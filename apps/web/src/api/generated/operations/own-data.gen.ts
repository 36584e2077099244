// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * What is held of an owner, why and how long, table by table.
 */
export const ownDataHeld = /* @__PURE__ */ operation<types.OwnDataHeldData, types.OwnDataHeldResponse>('ownData.held', 'GET', '/v1/owners/{ownerId}/data');
export const ownDataHeldOptions = /* @__PURE__ */ query(ownDataHeld);

/**
 * Files of all that is held of an owner, the last 50, newest first.
 */
export const ownDataList = /* @__PURE__ */ operation<types.OwnDataListData, types.OwnDataListResponse>('ownData.list', 'GET', '/v1/owners/{ownerId}/data-exports');
export const ownDataListOptions = /* @__PURE__ */ query(ownDataList);

/**
 * Has a file made of all that is held of an owner, once.
 * One at a time, and 3 within 24 hours (429 `data-export-under-way`, `too-many-data-exports`). A ZIP of JSON lines, CSV, documents and sound, whose README says what each file is; it is kept for 7 days.
 */
export const ownDataStart = /* @__PURE__ */ operation<types.OwnDataStartData, types.OwnDataStartResponse>('ownData.start', 'PUT', '/v1/owners/{ownerId}/data-exports/{id}');
export const ownDataStartMutation = /* @__PURE__ */ mutation(ownDataStart);

/**
 * One such file: how far it is.
 */
export const ownDataGet = /* @__PURE__ */ operation<types.OwnDataGetData, types.OwnDataGetResponse>('ownData.get', 'GET', '/v1/owners/{ownerId}/data-exports/{id}');
export const ownDataGetOptions = /* @__PURE__ */ query(ownDataGet);

/**
 * Ends one that is under way, or destroys its file.
 */
export const ownDataCancel = /* @__PURE__ */ operation<types.OwnDataCancelData, types.OwnDataCancelResponse>('ownData.cancel', 'DELETE', '/v1/owners/{ownerId}/data-exports/{id}');
export const ownDataCancelMutation = /* @__PURE__ */ mutation(ownDataCancel);

/**
 * Where the file of one that is done can be had.
 * By who asked for it (403 `others-file`). What our people had made has no recordings in it; the owner may have it, too.
 */
export const ownDataLink = /* @__PURE__ */ operation<types.OwnDataLinkData, types.OwnDataLinkResponse>('ownData.link', 'GET', '/v1/owners/{ownerId}/data-exports/{id}/link');
export const ownDataLinkOptions = /* @__PURE__ */ query(ownDataLink);
