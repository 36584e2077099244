// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { file, mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * The register of data breaches, newest first.
 */
export const breachesList = /* @__PURE__ */ operation<types.BreachesListData, types.BreachesListResponse>('breaches.list', 'GET', '/v1/breaches');
export const breachesListOptions = /* @__PURE__ */ query(breachesList);
export const breachesListInfiniteOptions = /* @__PURE__ */ pages(breachesList);

/**
 * The register of data breaches, newest first, as the authority may ask for it.
 */
export const breachesCsvPath = /* @__PURE__ */ file<types.BreachesCsvData>('/v1/breaches/register.csv');

/**
 * Enters a data breach, once; afterwards it is amended.
 * Says who has to be notified until when; closed only when nobody has (409 `notification-outstanding`).
 */
export const breachesEnter = /* @__PURE__ */ operation<types.BreachesEnterData, types.BreachesEnterResponse>('breaches.enter', 'PUT', '/v1/breaches/{id}');
export const breachesEnterMutation = /* @__PURE__ */ mutation(breachesEnter);

/**
 * One data breach, with its deadlines and how it came to say so.
 */
export const breachesGet = /* @__PURE__ */ operation<types.BreachesGetData, types.BreachesGetResponse>('breaches.get', 'GET', '/v1/breaches/{id}');
export const breachesGetOptions = /* @__PURE__ */ query(breachesGet);

/**
 * Notes that the authority, or whom it is about, was told of it.
 */
export const breachesNotify = /* @__PURE__ */ operation<types.BreachesNotifyData, types.BreachesNotifyResponse>('breaches.notify', 'PUT', '/v1/breaches/{id}/notifications/{notificationId}');
export const breachesNotifyMutation = /* @__PURE__ */ mutation(breachesNotify);

/**
 * Amends it, as its next version (409 `amended-meanwhile`).
 * Nothing is removed. Closed only when all are notified (409 `notification-outstanding`).
 */
export const breachesAmend = /* @__PURE__ */ operation<types.BreachesAmendData, types.BreachesAmendResponse>('breaches.amend', 'PUT', '/v1/breaches/{id}/versions/{version}');
export const breachesAmendMutation = /* @__PURE__ */ mutation(breachesAmend);
