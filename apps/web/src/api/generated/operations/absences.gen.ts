// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * List a number’s destinations and which are out.
 * Destinations of the current flow, of scheduled flows and of an override, and others still marked as out. Each with the end of its absence, if it has one, and the colleague who set it, for each that is out.
 *
 * Members and API keys of an owner need the right `calls:read`, for that owner only; members have it in any role. Staff and API keys of the platform need `parties:read`, for all owners; staff have it in any role. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const absencesList = /* @__PURE__ */ operation<types.AbsencesListData, types.AbsencesListResponse>('absences.list', 'GET', '/v1/numbers/{number}/absences');
export const absencesListOptions = /* @__PURE__ */ query(absencesList);

/**
 * Mark a destination as out, until a time or until further notice.
 * Meanwhile it takes no calls of the number, or of all numbers of the owner; conversations go on. When all destinations of a step are out, callers take its way for nobody answered (of a queue `timeout`, also those who wait in it), or are released without one. Replaces an earlier end; one for all numbers replaces those for single numbers. 404 `no-such-destination`: the number’s flows do not ring it. 409 `out-everywhere`: it is out for all numbers and `everywhere` is not true, so end that first; `too-many-absences`: at most 200 of an owner. Safe to repeat. `DELETE` ends the absence.
 *
 * Needs the right `overrides:write`. Members of an owner have it in the roles `owner` and `flow-editor`, for that owner only; staff in the roles `support` and `admin`, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const absencesPut = /* @__PURE__ */ operation<types.AbsencesPutData, types.AbsencesPutResponse>('absences.put', 'PUT', '/v1/numbers/{number}/absences/{destination}');
export const absencesPutMutation = /* @__PURE__ */ mutation(absencesPut);

/**
 * Let a destination take calls again.
 * An absence for all numbers ends for all of them. Without an absence nothing changes. Safe to repeat.
 *
 * Needs the right `overrides:write`. Members of an owner have it in the roles `owner` and `flow-editor`, for that owner only; staff in the roles `support` and `admin`, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const absencesEnd = /* @__PURE__ */ operation<types.AbsencesEndData, types.AbsencesEndResponse>('absences.end', 'DELETE', '/v1/numbers/{number}/absences/{destination}');
export const absencesEndMutation = /* @__PURE__ */ mutation(absencesEnd);

/**
 * List the destinations of an owner that are out.
 * Each with the number that it is out for (null: all) and the end of its absence (null: until further notice). Oldest first, at most 200.
 *
 * Needs the right `calls:live`. Members of an owner have it in the roles `owner`, `flow-editor`, `listener` and `reader`, for that owner only; staff in the roles `support`, `compliance` and `admin`, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Staff must give a reason (422 `reason-required`). Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const absencesOfOwner = /* @__PURE__ */ operation<types.AbsencesOfOwnerData, types.AbsencesOfOwnerResponse>('absences.ofOwner', 'GET', '/v1/owners/{ownerId}/absences');
export const absencesOfOwnerOptions = /* @__PURE__ */ query(absencesOfOwner);
