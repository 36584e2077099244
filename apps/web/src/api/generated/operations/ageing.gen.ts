// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * List finished ageing steps on calls, newest first.
 * A step is one change of all calls of a month, at the end of a retention period: callers’ numbers are shortened or removed, or legs or call records are destroyed. Each page also lists the steps that are over a day late (`late`).
 *
 * Needs the right `parties:read`. Staff have it in any role; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const ageingList = /* @__PURE__ */ operation<types.AgeingListData, types.AgeingListResponse>('ageing.list', 'GET', '/v1/ageing');
export const ageingListOptions = /* @__PURE__ */ query(ageingList);
export const ageingListInfiniteOptions = /* @__PURE__ */ pages(ageingList);
