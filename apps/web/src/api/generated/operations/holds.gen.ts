// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * Legal holds, newest first.
 */
export const holdsList = /* @__PURE__ */ operation<types.HoldsListData, types.HoldsListResponse>('holds.list', 'GET', '/v1/legal-holds');
export const holdsListOptions = /* @__PURE__ */ query(holdsList);
export const holdsListInfiniteOptions = /* @__PURE__ */ pages(holdsList);

/**
 * Keeps a recording, or all of a call, number or owner, from being destroyed; once.
 */
export const holdsPlace = /* @__PURE__ */ operation<types.HoldsPlaceData, types.HoldsPlaceResponse>('holds.place', 'PUT', '/v1/legal-holds/{id}');
export const holdsPlaceMutation = /* @__PURE__ */ mutation(holdsPlace);

/**
 * Lifts one: what it kept goes when it is due.
 */
export const holdsLift = /* @__PURE__ */ operation<types.HoldsLiftData, types.HoldsLiftResponse>('holds.lift', 'POST', '/v1/legal-holds/{id}/lift');
export const holdsLiftMutation = /* @__PURE__ */ mutation(holdsLift);

/**
 * How far keys of recordings are wrapped by the newest master key.
 */
export const holdsKeys = /* @__PURE__ */ operation<types.HoldsKeysData, types.HoldsKeysResponse>('holds.keys', 'GET', '/v1/recording-keys');
export const holdsKeysOptions = /* @__PURE__ */ query(holdsKeys);

/**
 * Recordings without a record, records without their recording, and what is lost.
 */
export const holdsOrphans = /* @__PURE__ */ operation<types.HoldsOrphansData, types.HoldsOrphansResponse>('holds.orphans', 'GET', '/v1/recording-orphans');
export const holdsOrphansOptions = /* @__PURE__ */ query(holdsOrphans);
