// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * Calls, newest first.
 */
export const callsSearch = /* @__PURE__ */ operation<types.CallsSearchData, types.CallsSearchResponse>('calls.search', 'GET', '/v1/calls');
export const callsSearchOptions = /* @__PURE__ */ query(callsSearch);
export const callsSearchInfiniteOptions = /* @__PURE__ */ pages(callsSearch);

/**
 * Exact sums over calls, and by day, hour, number or origin.
 */
export const callsTotals = /* @__PURE__ */ operation<types.CallsTotalsData, types.CallsTotalsResponse>('calls.totals', 'GET', '/v1/calls/totals');
export const callsTotalsOptions = /* @__PURE__ */ query(callsTotals);
export const callsTotalsInfiniteOptions = /* @__PURE__ */ pages(callsTotals);

/**
 * One call: its legs and what was announced.
 */
export const callsGet = /* @__PURE__ */ operation<types.CallsGetData, types.CallsGetResponse>('calls.get', 'GET', '/v1/calls/{id}');
export const callsGetOptions = /* @__PURE__ */ query(callsGet);

/**
 * What a call costs whom, and why.
 */
export const callsCharges = /* @__PURE__ */ operation<types.CallsChargesData, types.CallsChargesResponse>('calls.charges', 'GET', '/v1/calls/{id}/charges');
export const callsChargesOptions = /* @__PURE__ */ query(callsCharges);

/**
 * What came in after a call’s record, or against it. For staff.
 */
export const callsCorrections = /* @__PURE__ */ operation<types.CallsCorrectionsData, types.CallsCorrectionsResponse>('calls.corrections', 'GET', '/v1/calls/{id}/corrections');
export const callsCorrectionsOptions = /* @__PURE__ */ query(callsCorrections);
