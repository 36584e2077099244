// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * What was done about calls that were kept long enough, the last first. For staff.
 */
export const ageingList = /* @__PURE__ */ operation<types.AgeingListData, types.AgeingListResponse>('ageing.list', 'GET', '/v1/ageing');
export const ageingListOptions = /* @__PURE__ */ query(ageingList);
export const ageingListInfiniteOptions = /* @__PURE__ */ pages(ageingList);
