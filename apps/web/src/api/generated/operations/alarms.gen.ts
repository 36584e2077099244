// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { operation, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * List alarms that continue, newest first.
 * Trouble in any part of the platform that staff must resolve. An alarm that is over is not listed. All at once, without pages. 503 `alarms-unknown`: the message bus is away, so nobody knows which alarms continue.
 *
 * Needs the right `parties:read`. Staff have it in any role; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const alarmsList = /* @__PURE__ */ operation<types.AlarmsListData, types.AlarmsListResponse>('alarms.list', 'GET', '/v1/alarms');
export const alarmsListOptions = /* @__PURE__ */ query(alarmsList);
