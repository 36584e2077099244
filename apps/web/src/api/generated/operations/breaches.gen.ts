// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { file, mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * List data breaches, newest first.
 * Open and closed ones, each in its current version.
 *
 * Needs the right `breaches:handle`. Staff have it in the roles `compliance` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 for staff without the right and for keys of the platform, 404 for others.
 */
export const breachesList = /* @__PURE__ */ operation<types.BreachesListData, types.BreachesListResponse>('breaches.list', 'GET', '/v1/breaches');
export const breachesListOptions = /* @__PURE__ */ query(breachesList);
export const breachesListInfiniteOptions = /* @__PURE__ */ pages(breachesList);

/**
 * Download the register of data breaches as CSV.
 * All breaches, newest first, each in its current version, as the authority may request (GDPR article 33(5)).
 *
 * Needs the right `breaches:handle`. Staff have it in the roles `compliance` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 for staff without the right and for keys of the platform, 404 for others.
 */
export const breachesCsvPath = /* @__PURE__ */ file<types.BreachesCsvData>('/v1/breaches/register.csv');

/**
 * Enter a data breach. Safe to repeat.
 * The reply lists the parties to notify and their deadlines. An entered breach changes by amendments only. It can be entered as closed only when no notification is due (409 `notification-outstanding`). Notifies nobody. Cannot be removed. Repeated, also after amendments, it changes nothing. 409 `id-taken`: the id was entered with other content. 422: a discovery in the future.
 *
 * Needs the right `breaches:handle`. Staff have it in the roles `compliance` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 for staff without the right and for keys of the platform, 404 for others.
 */
export const breachesEnter = /* @__PURE__ */ operation<types.BreachesEnterData, types.BreachesEnterResponse>('breaches.enter', 'PUT', '/v1/breaches/{id}');
export const breachesEnterMutation = /* @__PURE__ */ mutation(breachesEnter);

/**
 * Get a data breach with deadlines and amendments.
 * In its current version.
 *
 * Needs the right `breaches:handle`. Staff have it in the roles `compliance` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 for staff without the right and for keys of the platform, 404 for others.
 */
export const breachesGet = /* @__PURE__ */ operation<types.BreachesGetData, types.BreachesGetResponse>('breaches.get', 'GET', '/v1/breaches/{id}');
export const breachesGetOptions = /* @__PURE__ */ query(breachesGet);

/**
 * Record a notification of a data breach. Safe to repeat.
 * Records that the authority (`authority-details`: of what was still missing), or the persons concerned, were notified. This meets the deadline, so that its alarm ends. Sends nothing, and does not close the breach. Cannot be undone. Repeated, it changes nothing, also with another `reference` or `whyLate`. 409 `id-taken`: the id has a notification of another breach, party or time. 422: `at` is in the future or before the discovery, or `whyLate` is missing for a first notification after the party’s deadline (`GET /v1/breaches/{id}` lists the deadlines: to the authority 24 hours for a breach in telecommunications, else 72).
 *
 * Needs the right `breaches:handle`. Staff have it in the roles `compliance` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 for staff without the right and for keys of the platform, 404 for others.
 */
export const breachesNotify = /* @__PURE__ */ operation<types.BreachesNotifyData, types.BreachesNotifyResponse>('breaches.notify', 'PUT', '/v1/breaches/{id}/notifications/{notificationId}');
export const breachesNotifyMutation = /* @__PURE__ */ mutation(breachesNotify);

/**
 * Amend a data breach, as its next version.
 * `version` is the current version plus one (409 `amended-meanwhile`: another person amended it first). The reply lists all amendments. Closing needs all due notifications (409 `notification-outstanding`). `content` replaces the whole content, so it can also reopen a closed breach; due notifications and deadlines follow the new content. Earlier versions stay. Repeated: 409 `amended-meanwhile`. 422: a discovery in the future.
 *
 * Needs the right `breaches:handle`. Staff have it in the roles `compliance` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 for staff without the right and for keys of the platform, 404 for others.
 */
export const breachesAmend = /* @__PURE__ */ operation<types.BreachesAmendData, types.BreachesAmendResponse>('breaches.amend', 'PUT', '/v1/breaches/{id}/versions/{version}');
export const breachesAmendMutation = /* @__PURE__ */ mutation(breachesAmend);
