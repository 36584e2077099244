// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * Switches that were heard of within 30 s, by name.
 */
export const switchesList = /* @__PURE__ */ operation<types.SwitchesListData, types.SwitchesListResponse>('switches.list', 'GET', '/v1/switches');
export const switchesListOptions = /* @__PURE__ */ query(switchesList);

/**
 * Takes a switch out for new calls, which it refuses by 503, or in again. Calls under way go on. 503 when it hasn’t followed within 3 s; one that starts again takes calls.
 */
export const switchesPause = /* @__PURE__ */ operation<types.SwitchesPauseData, types.SwitchesPauseResponse>('switches.pause', 'PUT', '/v1/switches/{name}');
export const switchesPauseMutation = /* @__PURE__ */ mutation(switchesPause);
