// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * List unknown calls, last closed first.
 * Answered calls whose switch disappeared, so their end is unknown. A call whose data arrives later moves to the call records. Staff must give a reason. Needs the right `calls:read`.
 */
export const unknownCallsList = /* @__PURE__ */ operation<types.UnknownCallsListData, types.UnknownCallsListResponse>('unknownCalls.list', 'GET', '/v1/unknown-calls');
export const unknownCallsListOptions = /* @__PURE__ */ query(unknownCallsList);
export const unknownCallsListInfiniteOptions = /* @__PURE__ */ pages(unknownCallsList);
