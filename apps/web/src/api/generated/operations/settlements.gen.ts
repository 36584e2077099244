// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { file, mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * List settlements, newest month first.
 * A settlement is a carrier’s month, with our amounts and the carrier’s, without VAT. 503 `still-counting`: rated calls are not added up yet; ask again in a minute.
 *
 * Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const settlementsList = /* @__PURE__ */ operation<types.SettlementsListData, types.SettlementsListResponse>('settlements.list', 'GET', '/v1/settlements');
export const settlementsListOptions = /* @__PURE__ */ query(settlementsList);
export const settlementsListInfiniteOptions = /* @__PURE__ */ pages(settlementsList);

/**
 * Get the settlement of a carrier’s month.
 * Our figures and the carrier’s, statements, disputes and amounts that apply. Zeros for a month without calls. 503 `still-counting`: rated calls are not added up yet; ask again in a minute.
 *
 * Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right, 404 `no-such-carrier` for an unknown carrier.
 */
export const settlementsGet = /* @__PURE__ */ operation<types.SettlementsGetData, types.SettlementsGetResponse>('settlements.get', 'GET', '/v1/settlements/{carrierId}/{month}');
export const settlementsGetOptions = /* @__PURE__ */ query(settlementsGet);

/**
 * Approve a submitted settlement.
 * Fixes the amounts of the month: no statement or dispute can be added, and calls rated later do not count; closing an open dispute still changes them. Makes no document, and sends the carrier nothing. The approver must differ from the submitter, and from the maker of the key that submitted it (403 `four-eyes`), and must confirm the submission and the amounts shown (409 `submitted-since`, `figures-differ`). Cannot be undone. Safe to repeat by the approver. 409 `not-submitted`: it is open or approved. 503 `still-counting`: rated calls are not added up yet; ask again in a minute.
 *
 * Needs the right `runs:approve`. Staff have it in the roles `billing` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const settlementsApprove = /* @__PURE__ */ operation<types.SettlementsApproveData, types.SettlementsApproveResponse>('settlements.approve', 'PUT', '/v1/settlements/{carrierId}/{month}/approval');
export const settlementsApproveMutation = /* @__PURE__ */ mutation(settlementsApprove);

/**
 * List days of a settlement, by direction.
 * For each day and direction (bills that we send, or that the carrier sends): our figures, the carrier’s, and the number of rows that differ by more than the tolerance. 503 `still-counting`: rated calls are not added up yet; ask again in a minute.
 *
 * Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right, 404 `no-such-carrier` for an unknown carrier.
 */
export const settlementsDays = /* @__PURE__ */ operation<types.SettlementsDaysData, types.SettlementsDaysResponse>('settlements.days', 'GET', '/v1/settlements/{carrierId}/{month}/days');
export const settlementsDaysOptions = /* @__PURE__ */ query(settlementsDays);

/**
 * Reopen a submitted settlement before approval.
 * It can then be changed and submitted again; what was accepted and the remark are dropped. People of staff may reopen any submission, an API key only its own (403 `people-only`). 409 `not-submitted`: it is open or approved, so also when repeated.
 *
 * Needs the right `runs:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const settlementsReopen = /* @__PURE__ */ operation<types.SettlementsReopenData, types.SettlementsReopenResponse>('settlements.reopen', 'PUT', '/v1/settlements/{carrierId}/{month}/reopening');
export const settlementsReopenMutation = /* @__PURE__ */ mutation(settlementsReopen);

/**
 * List numbers and days of a settlement.
 * Each row has our figures and the carrier’s, of a number on a day. Of an approved month too, ours include calls rated since. 503 `still-counting`: rated calls are not added up yet; ask again in a minute.
 *
 * Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right, 404 `no-such-carrier` for an unknown carrier.
 */
export const settlementsRows = /* @__PURE__ */ operation<types.SettlementsRowsData, types.SettlementsRowsResponse>('settlements.rows', 'GET', '/v1/settlements/{carrierId}/{month}/rows');
export const settlementsRowsOptions = /* @__PURE__ */ query(settlementsRows);
export const settlementsRowsInfiniteOptions = /* @__PURE__ */ pages(settlementsRows);

/**
 * Download rows of a settlement as CSV.
 * A row for each number, day and direction: our calls, seconds and amount, the carrier’s, the difference, and the state of a dispute. All rows, or only those that differ. Without the amounts that apply (`GET /v1/settlements/{carrierId}/{month}`); also of an approved month, ours include calls rated since. RFC 4180, amounts in euro without VAT. 503 `still-counting`: rated calls are not added up yet; ask again in a minute.
 *
 * Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right, 404 `no-such-carrier` for an unknown carrier.
 */
export const settlementsCsvPath = /* @__PURE__ */ file<types.SettlementsCsvData>('/v1/settlements/{carrierId}/{month}/rows.csv');

/**
 * Upload a carrier statement. Safe to repeat.
 * Read with a layout. Accepted as a whole, or refused as a whole with its problems (422 `unreadable-statement`). At most 16 MB. Its figures count at once. To undo, remove it; a statement that it replaced does not come back. 404 `no-such-layout`. 404 `no-such-statement`: `replaces` names none of the month. 409 `statement-there`: the month has a statement of a direction that this one covers (bills that we send, or that the carrier sends), unless `replaces` names it. 409 `not-open`: the settlement is submitted or approved. 409 `id-taken`, `other-file`: another statement, or another file, has the id.
 *
 * Needs the right `runs:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right, 404 `no-such-carrier` for an unknown carrier.
 */
export const settlementsStatement = /* @__PURE__ */ operation<types.SettlementsStatementData, types.SettlementsStatementResponse>('settlements.statement', 'PUT', '/v1/settlements/{carrierId}/{month}/statements/{id}', 'application/octet-stream');
export const settlementsStatementMutation = /* @__PURE__ */ mutation(settlementsStatement);

/**
 * Remove a carrier statement of an open month.
 * Its figures then no longer count. 409 `has-disputes`: the month has disputes in its direction, so replace the statement instead. 409 `not-open`: the settlement is submitted or approved. Cannot be undone; upload the file again, with a new id. Repeated: 404 `no-such-statement`.
 *
 * Needs the right `runs:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const settlementsRemove = /* @__PURE__ */ operation<types.SettlementsRemoveData, types.SettlementsRemoveResponse>('settlements.remove', 'PUT', '/v1/settlements/{carrierId}/{month}/statements/{id}/removal');
export const settlementsRemoveMutation = /* @__PURE__ */ mutation(settlementsRemove);

/**
 * Submit a settlement for approval.
 * A settlement is a carrier’s month. A second person must approve it; until then it can be reopened (`PUT …/reopening`). 409 `not-open`: it is submitted or approved, so also when repeated. 409 `period-open`: late calls may still arrive. 409 `undisputed-differences`: rows without a dispute differ by more than the tolerance; `acceptDifferences` accepts that. 409 `no-statement`: bills of a direction with calls have no statement; `acceptMissing` accepts that. 503 `still-counting`: rated calls are not added up yet; ask again in a minute.
 *
 * Needs the right `runs:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right, 404 `no-such-carrier` for an unknown carrier.
 */
export const settlementsSubmit = /* @__PURE__ */ operation<types.SettlementsSubmitData, types.SettlementsSubmitResponse>('settlements.submit', 'PUT', '/v1/settlements/{carrierId}/{month}/submission');
export const settlementsSubmitMutation = /* @__PURE__ */ mutation(settlementsSubmit);
