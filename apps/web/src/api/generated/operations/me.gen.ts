// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * Get the signed-in person and their permissions.
 * With the person’s organisations, role in each, and role on our staff. While staff lack a second factor, they have no organisations and no permissions.
 *
 * Any signed-in person may use it, for their own account. API keys get 403 `people-only`, others 401.
 */
export const meGet = /* @__PURE__ */ operation<types.MeGetData, types.MeGetResponse>('me.get', 'GET', '/v1/me');
export const meGetOptions = /* @__PURE__ */ query(meGet);

/**
 * Change your own name or language.
 * A field that is left out stays as it is.
 *
 * Any signed-in person may use it, for their own account. API keys get 403 `people-only`, others 401.
 */
export const meChange = /* @__PURE__ */ operation<types.MeChangeData, types.MeChangeResponse>('me.change', 'PATCH', '/v1/me');
export const meChangeMutation = /* @__PURE__ */ mutation(meChange);

/**
 * List your own sessions, newest first.
 * Sessions that have not expired or ended, with browser and IP address.
 *
 * Any signed-in person may use it, for their own account. API keys get 403 `people-only`, others 401.
 */
export const meListSessions = /* @__PURE__ */ operation<types.MeListSessionsData, types.MeListSessionsResponse>('me.listSessions', 'GET', '/v1/me/sessions');
export const meListSessionsOptions = /* @__PURE__ */ query(meListSessions);

/**
 * End all your sessions except the current one.
 * They must sign in again. API keys stay. Safe to repeat.
 *
 * Any signed-in person may use it, for their own account. API keys get 403 `people-only`, others 401.
 */
export const meEndOtherSessions = /* @__PURE__ */ operation<types.MeEndOtherSessionsData, types.MeEndOtherSessionsResponse>('me.endOtherSessions', 'DELETE', '/v1/me/sessions');
export const meEndOtherSessionsMutation = /* @__PURE__ */ mutation(meEndOtherSessions);

/**
 * End one of your own sessions.
 * Also the current one. 404 `no-such-session`, also when repeated.
 *
 * Any signed-in person may use it, for their own account. API keys get 403 `people-only`, others 401.
 */
export const meEndSession = /* @__PURE__ */ operation<types.MeEndSessionData, types.MeEndSessionResponse>('me.endSession', 'DELETE', '/v1/me/sessions/{id}');
export const meEndSessionMutation = /* @__PURE__ */ mutation(meEndSession);
