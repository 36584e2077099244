// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { operation, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * List the public holidays of a year in a country.
 * By date. `liberationDay` and `goodFriday` say whether 5 May and Good Friday count, as in the calendar of a flow or a price. Dates that such a calendar adds itself are not listed.
 *
 * Any signed-in person and any API key may use it; others get 401.
 */
export const holidaysList = /* @__PURE__ */ operation<types.HolidaysListData, types.HolidaysListResponse>('holidays.list', 'GET', '/v1/holidays');
export const holidaysListOptions = /* @__PURE__ */ query(holidaysList);
