// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { file, mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * Re-ratings, newest first.
 */
export const reratingsList = /* @__PURE__ */ operation<types.ReratingsListData, types.ReratingsListResponse>('reratings.list', 'GET', '/v1/reratings');
export const reratingsListOptions = /* @__PURE__ */ query(reratingsList);
export const reratingsListInfiniteOptions = /* @__PURE__ */ pages(reratingsList);

/**
 * List contradicting reports of legs, newest first.
 * A second report contradicts the first; rating uses the first. For staff, who must give a reason.
 */
export const reratingsConflicts = /* @__PURE__ */ operation<types.ReratingsConflictsData, types.ReratingsConflictsResponse>('reratings.conflicts', 'GET', '/v1/reratings/conflicts');
export const reratingsConflictsOptions = /* @__PURE__ */ query(reratingsConflicts);
export const reratingsConflictsInfiniteOptions = /* @__PURE__ */ pages(reratingsConflicts);

/**
 * How many calls were corrected after they came on documents, and wait to be rated again, by month.
 */
export const reratingsCorrections = /* @__PURE__ */ operation<types.ReratingsCorrectionsData, types.ReratingsCorrectionsResponse>('reratings.corrections', 'GET', '/v1/reratings/corrections');
export const reratingsCorrectionsOptions = /* @__PURE__ */ query(reratingsCorrections);

/**
 * Works out what calls of a period would cost by now, once. Nothing changes by it.
 */
export const reratingsStart = /* @__PURE__ */ operation<types.ReratingsStartData, types.ReratingsStartResponse>('reratings.start', 'PUT', '/v1/reratings/{id}');
export const reratingsStartMutation = /* @__PURE__ */ mutation(reratingsStart);

/**
 * One re-rating: how far it is, and how many calls change.
 */
export const reratingsGet = /* @__PURE__ */ operation<types.ReratingsGetData, types.ReratingsGetResponse>('reratings.get', 'GET', '/v1/reratings/{id}');
export const reratingsGetOptions = /* @__PURE__ */ query(reratingsGet);

/**
 * Applies what the report says, once: what is on no document is replaced, what is gets correction lines on the next one.
 */
export const reratingsApply = /* @__PURE__ */ operation<types.ReratingsApplyData, types.ReratingsApplyResponse>('reratings.apply', 'PUT', '/v1/reratings/{id}/application');
export const reratingsApplyMutation = /* @__PURE__ */ mutation(reratingsApply);

/**
 * Stops it, or lets go of its report; what was applied before stays.
 */
export const reratingsCancel = /* @__PURE__ */ operation<types.ReratingsCancelData, types.ReratingsCancelResponse>('reratings.cancel', 'PUT', '/v1/reratings/{id}/cancellation');
export const reratingsCancelMutation = /* @__PURE__ */ mutation(reratingsCancel);

/**
 * What changes of each call for each party, the largest difference first.
 */
export const reratingsDifferences = /* @__PURE__ */ operation<types.ReratingsDifferencesData, types.ReratingsDifferencesResponse>('reratings.differences', 'GET', '/v1/reratings/{id}/differences');
export const reratingsDifferencesOptions = /* @__PURE__ */ query(reratingsDifferences);
export const reratingsDifferencesInfiniteOptions = /* @__PURE__ */ pages(reratingsDifferences);

/**
 * All of the differences as CSV (RFC 4180), amounts in euro.
 */
export const reratingsCsvPath = /* @__PURE__ */ file<types.ReratingsCsvData>('/v1/reratings/{id}/differences.csv');

/**
 * What it comes to for each party on each side: of the calls that change.
 */
export const reratingsParties = /* @__PURE__ */ operation<types.ReratingsPartiesData, types.ReratingsPartiesResponse>('reratings.parties', 'GET', '/v1/reratings/{id}/parties');
export const reratingsPartiesOptions = /* @__PURE__ */ query(reratingsParties);
export const reratingsPartiesInfiniteOptions = /* @__PURE__ */ pages(reratingsParties);
