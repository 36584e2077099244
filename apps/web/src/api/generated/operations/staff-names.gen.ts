// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * List the names of our staff, by id.
 * People with a staff role now, also invited ones. People who left our staff are not listed.
 *
 * Needs the right `parties:read`. Staff have it in any role; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const staffNamesList = /* @__PURE__ */ operation<types.StaffNamesListData, types.StaffNamesListResponse>('staffNames.list', 'GET', '/v1/staff-names');
export const staffNamesListOptions = /* @__PURE__ */ query(staffNamesList);
export const staffNamesListInfiniteOptions = /* @__PURE__ */ pages(staffNamesList);
