// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * List the names of our staff, by id.
 * Needs the right `parties:read`.
 */
export const staffNamesList = /* @__PURE__ */ operation<types.StaffNamesListData, types.StaffNamesListResponse>('staffNames.list', 'GET', '/v1/staff-names');
export const staffNamesListOptions = /* @__PURE__ */ query(staffNamesList);
export const staffNamesListInfiniteOptions = /* @__PURE__ */ pages(staffNamesList);
