// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { file, mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * Carriers’ months, the newest first: what each of us says of them, without VAT.
 */
export const settlementsList = /* @__PURE__ */ operation<types.SettlementsListData, types.SettlementsListResponse>('settlements.list', 'GET', '/v1/settlements');
export const settlementsListOptions = /* @__PURE__ */ query(settlementsList);
export const settlementsListInfiniteOptions = /* @__PURE__ */ pages(settlementsList);

/**
 * One carrier’s month.
 */
export const settlementsGet = /* @__PURE__ */ operation<types.SettlementsGetData, types.SettlementsGetResponse>('settlements.get', 'GET', '/v1/settlements/{carrierId}/{month}');
export const settlementsGetOptions = /* @__PURE__ */ query(settlementsGet);

/**
 * Approves what somebody else submitted, by the amounts that one has read.
 */
export const settlementsApprove = /* @__PURE__ */ operation<types.SettlementsApproveData, types.SettlementsApproveResponse>('settlements.approve', 'PUT', '/v1/settlements/{carrierId}/{month}/approval');
export const settlementsApproveMutation = /* @__PURE__ */ mutation(settlementsApprove);

/**
 * Every day of which somebody has anything, by direction.
 */
export const settlementsDays = /* @__PURE__ */ operation<types.SettlementsDaysData, types.SettlementsDaysResponse>('settlements.days', 'GET', '/v1/settlements/{carrierId}/{month}/days');
export const settlementsDaysOptions = /* @__PURE__ */ query(settlementsDays);

/**
 * Takes back what was submitted and isn’t approved yet.
 * A key takes back only what it submitted itself.
 */
export const settlementsReopen = /* @__PURE__ */ operation<types.SettlementsReopenData, types.SettlementsReopenResponse>('settlements.reopen', 'PUT', '/v1/settlements/{carrierId}/{month}/reopening');
export const settlementsReopenMutation = /* @__PURE__ */ mutation(settlementsReopen);

/**
 * Numbers and days, ours beside theirs.
 */
export const settlementsRows = /* @__PURE__ */ operation<types.SettlementsRowsData, types.SettlementsRowsResponse>('settlements.rows', 'GET', '/v1/settlements/{carrierId}/{month}/rows');
export const settlementsRowsOptions = /* @__PURE__ */ query(settlementsRows);
export const settlementsRowsInfiniteOptions = /* @__PURE__ */ pages(settlementsRows);

/**
 * All of them, or those that differ, as CSV (RFC 4180), amounts in euro.
 */
export const settlementsCsvPath = /* @__PURE__ */ file<types.SettlementsCsvData>('/v1/settlements/{carrierId}/{month}/rows.csv');

/**
 * Takes a statement of theirs, read by a layout: whole, or refused whole with what is wrong.
 */
export const settlementsStatement = /* @__PURE__ */ operation<types.SettlementsStatementData, types.SettlementsStatementResponse>('settlements.statement', 'PUT', '/v1/settlements/{carrierId}/{month}/statements/{id}', 'application/octet-stream');
export const settlementsStatementMutation = /* @__PURE__ */ mutation(settlementsStatement);

/**
 * Takes a statement back that nothing rests on.
 */
export const settlementsRemove = /* @__PURE__ */ operation<types.SettlementsRemoveData, types.SettlementsRemoveResponse>('settlements.remove', 'PUT', '/v1/settlements/{carrierId}/{month}/statements/{id}/removal');
export const settlementsRemoveMutation = /* @__PURE__ */ mutation(settlementsRemove);

/**
 * Says that a month was looked at; a second person approves it.
 */
export const settlementsSubmit = /* @__PURE__ */ operation<types.SettlementsSubmitData, types.SettlementsSubmitResponse>('settlements.submit', 'PUT', '/v1/settlements/{carrierId}/{month}/submission');
export const settlementsSubmitMutation = /* @__PURE__ */ mutation(settlementsSubmit);
