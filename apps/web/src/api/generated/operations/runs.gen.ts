// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * Runs, newest first.
 */
export const runsList = /* @__PURE__ */ operation<types.RunsListData, types.RunsListResponse>('runs.list', 'GET', '/v1/runs');
export const runsListOptions = /* @__PURE__ */ query(runsList);
export const runsListInfiniteOptions = /* @__PURE__ */ pages(runsList);

/**
 * Starts the run of a period, once, by preparing it.
 */
export const runsStart = /* @__PURE__ */ operation<types.RunsStartData, types.RunsStartResponse>('runs.start', 'PUT', '/v1/runs/{id}');
export const runsStartMutation = /* @__PURE__ */ mutation(runsStart);

/**
 * One run: how far it is, and how many problems it has.
 */
export const runsGet = /* @__PURE__ */ operation<types.RunsGetData, types.RunsGetResponse>('runs.get', 'GET', '/v1/runs/{id}');
export const runsGetOptions = /* @__PURE__ */ query(runsGet);

/**
 * Has what was prepared made final, printed and sent: by somebody else than who prepared it, who says which preparation he has read, and its gross total.
 */
export const runsApprove = /* @__PURE__ */ operation<types.RunsApproveData, types.RunsApproveResponse>('runs.approve', 'PUT', '/v1/runs/{id}/approval');
export const runsApproveMutation = /* @__PURE__ */ mutation(runsApprove);

/**
 * Lets go of what was prepared, while it isn’t approved.
 */
export const runsCancel = /* @__PURE__ */ operation<types.RunsCancelData, types.RunsCancelResponse>('runs.cancel', 'PUT', '/v1/runs/{id}/cancellation');
export const runsCancelMutation = /* @__PURE__ */ mutation(runsCancel);

/**
 * What was prepared, next to each party’s last document.
 */
export const runsPlanned = /* @__PURE__ */ operation<types.RunsPlannedData, types.RunsPlannedResponse>('runs.planned', 'GET', '/v1/runs/{id}/documents');
export const runsPlannedOptions = /* @__PURE__ */ query(runsPlanned);
export const runsPlannedInfiniteOptions = /* @__PURE__ */ pages(runsPlanned);

/**
 * Prepares a run again, with what there is by now.
 */
export const runsPrepare = /* @__PURE__ */ operation<types.RunsPrepareData, types.RunsPrepareResponse>('runs.prepare', 'PUT', '/v1/runs/{id}/preparation');
export const runsPrepareMutation = /* @__PURE__ */ mutation(runsPrepare);

/**
 * What a run could not do, by party.
 */
export const runsProblems = /* @__PURE__ */ operation<types.RunsProblemsData, types.RunsProblemsResponse>('runs.problems', 'GET', '/v1/runs/{id}/problems');
export const runsProblemsOptions = /* @__PURE__ */ query(runsProblems);
export const runsProblemsInfiniteOptions = /* @__PURE__ */ pages(runsProblems);
