// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * List the live switches.
 * Switches that reported within the last 30 s, by name: whether each has read the carriers’ settings, which trunks are silent, and whether it is paused.
 *
 * Needs the right `parties:read`. Staff have it in any role; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const switchesList = /* @__PURE__ */ operation<types.SwitchesListData, types.SwitchesListResponse>('switches.list', 'GET', '/v1/switches');
export const switchesListOptions = /* @__PURE__ */ query(switchesList);

/**
 * Pause or resume new calls on a switch.
 * A paused switch refuses new calls with 503; calls under way continue. Send `paused` false to resume. A switch that restarts accepts calls. 404 `no-such-switch`: it has not reported for 30 s. 503 `switch-did-not-follow` when it has not followed within 3 s; it may still within a minute. Safe to repeat.
 *
 * Needs the right `parties:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const switchesPause = /* @__PURE__ */ operation<types.SwitchesPauseData, types.SwitchesPauseResponse>('switches.pause', 'PUT', '/v1/switches/{name}');
export const switchesPauseMutation = /* @__PURE__ */ mutation(switchesPause);
