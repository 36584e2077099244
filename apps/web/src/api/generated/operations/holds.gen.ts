// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * List legal holds, last placed first.
 * A legal hold keeps recordings, but no voicemails, from being destroyed until it is lifted.
 *
 * Needs the right `holds:manage`. Staff have it in the roles `compliance` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 for staff without the right and for keys of the platform, 404 for others.
 */
export const holdsList = /* @__PURE__ */ operation<types.HoldsListData, types.HoldsListResponse>('holds.list', 'GET', '/v1/legal-holds');
export const holdsListOptions = /* @__PURE__ */ query(holdsList);
export const holdsListInfiniteOptions = /* @__PURE__ */ pages(holdsList);

/**
 * Place a legal hold on recordings.
 * Keeps one recording, or all recordings of a call, number or owner, from being destroyed, but no voicemails; future recordings too. It lasts until `POST /v1/legal-holds/{id}/lift`. The same id again changes nothing, also with other content. 404 `no-such-recording`: no such recording is stored. A call, number or owner is not looked up: `keeps` in the reply counts the stored recordings that the hold keeps, 0 when the id is wrong.
 *
 * Needs the right `holds:manage`. Staff have it in the roles `compliance` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 for staff without the right and for keys of the platform, 404 for others.
 */
export const holdsPlace = /* @__PURE__ */ operation<types.HoldsPlaceData, types.HoldsPlaceResponse>('holds.place', 'PUT', '/v1/legal-holds/{id}');
export const holdsPlaceMutation = /* @__PURE__ */ mutation(holdsPlace);

/**
 * Lift a legal hold.
 * Recordings that no other hold keeps are destroyed when their retention ends; if it has ended already, or the owner’s data was erased meanwhile, at once. Cannot be undone: a new hold brings nothing back, and a lifted hold cannot be placed again. Safe to repeat; the first ground stays. 404 `no-such-hold`.
 *
 * Needs the right `holds:manage`. Staff have it in the roles `compliance` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 for staff without the right and for keys of the platform, 404 for others.
 */
export const holdsLift = /* @__PURE__ */ operation<types.HoldsLiftData, types.HoldsLiftResponse>('holds.lift', 'POST', '/v1/legal-holds/{id}/lift');
export const holdsLiftMutation = /* @__PURE__ */ mutation(holdsLift);

/**
 * Get the progress of a new master key of recordings.
 * A new master key takes over all keys of recordings, one by one. Once it is finished, older master keys may be removed.
 *
 * Needs the right `holds:manage`. Staff have it in the roles `compliance` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 for staff without the right and for keys of the platform, 404 for others.
 */
export const holdsKeys = /* @__PURE__ */ operation<types.HoldsKeysData, types.HoldsKeysResponse>('holds.keys', 'GET', '/v1/recording-keys');
export const holdsKeysOptions = /* @__PURE__ */ query(holdsKeys);

/**
 * List mismatches between audio and call records.
 * Of one kind, oldest first, with the number of each kind. They need a person. A mismatch leaves the list when the missing part comes after all; one of `without-audio` also after 90 days, unresolved.
 *
 * Needs the right `holds:manage`. Staff have it in the roles `compliance` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 for staff without the right and for keys of the platform, 404 for others.
 */
export const holdsOrphans = /* @__PURE__ */ operation<types.HoldsOrphansData, types.HoldsOrphansResponse>('holds.orphans', 'GET', '/v1/recording-orphans');
export const holdsOrphansOptions = /* @__PURE__ */ query(holdsOrphans);
