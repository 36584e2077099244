// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { file, mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * List re-ratings, newest first.
 * A re-rating compares charges of calls with the charges by current prices, and can apply the differences. Without automatic ones, unless asked.
 *
 * Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const reratingsList = /* @__PURE__ */ operation<types.ReratingsListData, types.ReratingsListResponse>('reratings.list', 'GET', '/v1/reratings');
export const reratingsListOptions = /* @__PURE__ */ query(reratingsList);
export const reratingsListInfiniteOptions = /* @__PURE__ */ pages(reratingsList);

/**
 * List contradicting reports of legs, newest first.
 * A leg is one connection of a call; its facts may be reported more than once. Here a later report contradicts the first; rating uses the first.
 *
 * Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const reratingsConflicts = /* @__PURE__ */ operation<types.ReratingsConflictsData, types.ReratingsConflictsResponse>('reratings.conflicts', 'GET', '/v1/reratings/conflicts');
export const reratingsConflictsOptions = /* @__PURE__ */ query(reratingsConflicts);
export const reratingsConflictsInfiniteOptions = /* @__PURE__ */ pages(reratingsConflicts);

/**
 * Count corrected calls that need re-rating, by month.
 * Calls whose corrected records would change charges on documents, or charge another owner. Other corrections apply by themselves.
 *
 * Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const reratingsCorrections = /* @__PURE__ */ operation<types.ReratingsCorrectionsData, types.ReratingsCorrectionsResponse>('reratings.corrections', 'GET', '/v1/reratings/corrections');
export const reratingsCorrectionsOptions = /* @__PURE__ */ query(reratingsCorrections);

/**
 * Start a re-rating of calls. Safe to repeat.
 * A job compares each charge with the charge by the prices that are now published for the time of the call, and by the corrected call record where there is one. Changes no charge until it is applied (`PUT …/application`); it can be cancelled. 422 `invalid-period`: it is longer than 366 days. 409 `id-taken`: the id has a re-rating of other calls, or with another reason or `renew`.
 *
 * Needs the right `runs:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right, 404 `no-such-owner` for an unknown owner.
 */
export const reratingsStart = /* @__PURE__ */ operation<types.ReratingsStartData, types.ReratingsStartResponse>('reratings.start', 'PUT', '/v1/reratings/{id}');
export const reratingsStartMutation = /* @__PURE__ */ mutation(reratingsStart);

/**
 * Get a re-rating with its progress.
 * A re-rating compares charges of calls with the charges by current prices, and can apply the differences.
 *
 * Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const reratingsGet = /* @__PURE__ */ operation<types.ReratingsGetData, types.ReratingsGetResponse>('reratings.get', 'GET', '/v1/reratings/{id}');
export const reratingsGetOptions = /* @__PURE__ */ query(reratingsGet);

/**
 * Apply a re-rating. Safe to repeat.
 * A job replaces charges that are on no document; those on a document get correction lines on the next one. A part without a price by now enters quarantine, and its charge is reversed; one in quarantine that can be charged by now is charged, and leaves it. It waits while an invoice run issues documents. Prices published or withdrawn meanwhile stop it: `state` becomes `outdated`, applied changes stay, and the rest needs a new re-rating. A prepared invoice run with such calls must be prepared again. Needs no second person: whoever started it may apply it. Cannot be undone; a cancellation meanwhile keeps what is applied. 409 `not-compared`: the comparison is not done, or it was cancelled or outdated. 409 `nothing-changes`. 409 `report-differs`: `changed` is not the number in the report. 409 `prices-changed`, `another-applied`: prices were published or withdrawn, or a re-rating of the period was applied, since; it becomes `outdated`, so start a new one. 409 `another-applies`: wait for another re-rating of the period.
 *
 * Needs the right `runs:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const reratingsApply = /* @__PURE__ */ operation<types.ReratingsApplyData, types.ReratingsApplyResponse>('reratings.apply', 'PUT', '/v1/reratings/{id}/application');
export const reratingsApplyMutation = /* @__PURE__ */ mutation(reratingsApply);

/**
 * Cancel a re-rating. Applied changes stay.
 * Stops a comparison or an application, or drops a report that is not applied yet. What is not applied needs a new re-rating. Cannot be undone. Safe to repeat. 409 `is-finished`: it was applied in full, or is outdated.
 *
 * Needs the right `runs:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const reratingsCancel = /* @__PURE__ */ operation<types.ReratingsCancelData, types.ReratingsCancelResponse>('reratings.cancel', 'PUT', '/v1/reratings/{id}/cancellation');
export const reratingsCancelMutation = /* @__PURE__ */ mutation(reratingsCancel);

/**
 * List differences of a re-rating, largest first.
 * One item per call and party, largest change of the charge first, whatever its sign. Incomplete until the comparison is done. A call that changes only its caller’s price counts in `changed`, but has no item.
 *
 * Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const reratingsDifferences = /* @__PURE__ */ operation<types.ReratingsDifferencesData, types.ReratingsDifferencesResponse>('reratings.differences', 'GET', '/v1/reratings/{id}/differences');
export const reratingsDifferencesOptions = /* @__PURE__ */ query(reratingsDifferences);
export const reratingsDifferencesInfiniteOptions = /* @__PURE__ */ pages(reratingsDifferences);

/**
 * Download differences of a re-rating as CSV.
 * All differences, largest first, RFC 4180, amounts in euro. 409 `not-compared`: the comparison was never completed; later states, also `cancelled` and `outdated`, do not matter.
 *
 * Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const reratingsCsvPath = /* @__PURE__ */ file<types.ReratingsCsvData>('/v1/reratings/{id}/differences.csv');

/**
 * List results of a re-rating, by side and party.
 * Sums over the calls that change. Empty until the comparison is done.
 *
 * Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const reratingsParties = /* @__PURE__ */ operation<types.ReratingsPartiesData, types.ReratingsPartiesResponse>('reratings.parties', 'GET', '/v1/reratings/{id}/parties');
export const reratingsPartiesOptions = /* @__PURE__ */ query(reratingsParties);
export const reratingsPartiesInfiniteOptions = /* @__PURE__ */ pages(reratingsParties);
