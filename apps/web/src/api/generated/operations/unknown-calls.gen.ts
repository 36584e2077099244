// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * Answered calls whose switch vanished with them, those given up last first. One that comes in after all is among the calls, and here no more.
 */
export const unknownCallsList = /* @__PURE__ */ operation<types.UnknownCallsListData, types.UnknownCallsListResponse>('unknownCalls.list', 'GET', '/v1/unknown-calls');
export const unknownCallsListOptions = /* @__PURE__ */ query(unknownCallsList);
export const unknownCallsListInfiniteOptions = /* @__PURE__ */ pages(unknownCallsList);
