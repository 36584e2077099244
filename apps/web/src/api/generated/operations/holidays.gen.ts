// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { operation, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * Lists the public holidays of a year that a calendar with these choices counts.
 * In the order of their dates. 5 May and Good Friday count only where they are chosen (Algemene termijnenwet, art. 3). Dates that a calendar adds itself come on top.
 */
export const holidaysList = /* @__PURE__ */ operation<types.HolidaysListData, types.HolidaysListResponse>('holidays.list', 'GET', '/v1/holidays');
export const holidaysListOptions = /* @__PURE__ */ query(holidaysList);
