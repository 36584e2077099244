// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * List invoice runs, newest first.
 * An invoice run prepares all documents of a period; once a second person approves it, it issues and sends them. Each with its state, progress, totals and number of problems.
 *
 * Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const runsList = /* @__PURE__ */ operation<types.RunsListData, types.RunsListResponse>('runs.list', 'GET', '/v1/runs');
export const runsListOptions = /* @__PURE__ */ query(runsList);
export const runsListInfiniteOptions = /* @__PURE__ */ pages(runsList);

/**
 * Start an invoice run of a period. Safe to repeat.
 * Prepares all documents of the period. Nothing is issued before approval. 409 `period-open`: late calls may still arrive. 409 `run-exists`, `periods-overlap`: a run that is not cancelled has this period or a part of it. 409 `run-open`: another run is not final or cancelled. 409 `id-taken`: the id has a run of another period. 422 `invalid-period`: it is longer than 366 days.
 *
 * Needs the right `runs:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const runsStart = /* @__PURE__ */ operation<types.RunsStartData, types.RunsStartResponse>('runs.start', 'PUT', '/v1/runs/{id}');
export const runsStartMutation = /* @__PURE__ */ mutation(runsStart);

/**
 * Get an invoice run with its progress.
 * An invoice run prepares all documents of a period; once a second person approves it, it issues and sends them.
 *
 * Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const runsGet = /* @__PURE__ */ operation<types.RunsGetData, types.RunsGetResponse>('runs.get', 'GET', '/v1/runs/{id}');
export const runsGetOptions = /* @__PURE__ */ query(runsGet);

/**
 * Approve an invoice run.
 * Issues, prints and sends its documents. The approver must confirm the preparation and the gross total shown (409 `prepared-since`, `gross-differs`). 409 `run-outdated`: calls, prices, VAT statuses or agreements to self-billing have changed; prepare the run again. Cannot be undone. Safe to repeat by the approver.
 *
 * The approver must differ from the preparer, and from the maker of the key that prepared it (403 `four-eyes`). Needs `state` `prepared` (409 `not-prepared`). Needs the right `runs:approve`. Staff have it in the roles `billing` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const runsApprove = /* @__PURE__ */ operation<types.RunsApproveData, types.RunsApproveResponse>('runs.approve', 'PUT', '/v1/runs/{id}/approval');
export const runsApproveMutation = /* @__PURE__ */ mutation(runsApprove);

/**
 * Cancel an invoice run that is not approved yet.
 * Deletes what was prepared. Cannot be undone; another run of the period may start. Safe to repeat.
 *
 * Needs `state` `preparing` or `prepared` (409 `is-approved`). When it is `cancelled` already, nothing changes. Needs the right `runs:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const runsCancel = /* @__PURE__ */ operation<types.RunsCancelData, types.RunsCancelResponse>('runs.cancel', 'PUT', '/v1/runs/{id}/cancellation');
export const runsCancelMutation = /* @__PURE__ */ mutation(runsCancel);

/**
 * List planned documents of an invoice run.
 * Empty until the run is first prepared, and once it is cancelled; while it is prepared again, those of the preparation before. `before`: gross amount of the party’s last document of the same kind.
 *
 * Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const runsPlanned = /* @__PURE__ */ operation<types.RunsPlannedData, types.RunsPlannedResponse>('runs.planned', 'GET', '/v1/runs/{id}/documents');
export const runsPlannedOptions = /* @__PURE__ */ query(runsPlanned);
export const runsPlannedInfiniteOptions = /* @__PURE__ */ pages(runsPlanned);

/**
 * Prepare an invoice run again with current data.
 * A job calculates all amounts anew. The asker counts as preparer from then on. Safe to repeat.
 *
 * Needs `state` `prepared` (409 `not-prepared`). When it is `preparing` already, nothing changes. Needs the right `runs:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const runsPrepare = /* @__PURE__ */ operation<types.RunsPrepareData, types.RunsPrepareResponse>('runs.prepare', 'PUT', '/v1/runs/{id}/preparation');
export const runsPrepareMutation = /* @__PURE__ */ mutation(runsPrepare);

/**
 * List problems of an invoice run, by party.
 * Why a party has no document of a kind, or an incomplete one. Empty until the run is first prepared, and once it is cancelled; while it is prepared again, those of the preparation before. A problem does not stop the approval: the other documents are issued, and what is missing goes on the party’s document of a later run once the cause is mended. To have it in this run, mend the cause and prepare the run again.
 *
 * Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const runsProblems = /* @__PURE__ */ operation<types.RunsProblemsData, types.RunsProblemsResponse>('runs.problems', 'GET', '/v1/runs/{id}/problems');
export const runsProblemsOptions = /* @__PURE__ */ query(runsProblems);
export const runsProblemsInfiniteOptions = /* @__PURE__ */ pages(runsProblems);
