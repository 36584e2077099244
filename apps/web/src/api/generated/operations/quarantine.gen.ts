// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * List parts of calls in quarantine.
 * Parts of calls that could not be charged. Newest call first. `tariff-not-heard`, `no-owner` and `too-long` wait for the decision of a person, `rating-failed` for a correction of rating, the others for a price or a carrier. A re-rating that looks up holders again (`renew`) may charge a `no-owner` part, a corrected call record a `too-long` one.
 *
 * Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const quarantineList = /* @__PURE__ */ operation<types.QuarantineListData, types.QuarantineListResponse>('quarantine.list', 'GET', '/v1/quarantine');
export const quarantineListOptions = /* @__PURE__ */ query(quarantineList);
export const quarantineListInfiniteOptions = /* @__PURE__ */ pages(quarantineList);

/**
 * Count parts of calls in quarantine, by reason.
 * Most frequent first; reasons without parts are left out. `since`: when the oldest part with this reason entered quarantine. Dismissed parts are not counted.
 *
 * Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const quarantineCounts = /* @__PURE__ */ operation<types.QuarantineCountsData, types.QuarantineCountsResponse>('quarantine.counts', 'GET', '/v1/quarantine/counts');
export const quarantineCountsOptions = /* @__PURE__ */ query(quarantineCounts);

/**
 * Dismiss a part of a call from quarantine.
 * Quarantine holds parts of calls that cannot be charged. A dismissed part is never charged, not by a re-rating or a corrected call record either; `reason` in the body says why. After a dismissed `no-owner` part nothing of its call is charged any more. First try what can still charge it: for `no-owner`, set when the owner got the number (`PUT /v1/numbers/{number}`) and re-rate with `renew` `holders`; a `too-long` part is charged once its call record is corrected. One person decides alone. Only for the codes `tariff-not-heard`, `no-owner` and `too-long`, which no price can resolve (others: 409 `still-chargeable`). Safe to repeat: the first reason stays. Cannot be undone.
 *
 * Needs the right `runs:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const quarantineDismiss = /* @__PURE__ */ operation<types.QuarantineDismissData, types.QuarantineDismissResponse>('quarantine.dismiss', 'PUT', '/v1/quarantine/parts/{id}/dismissal');
export const quarantineDismissMutation = /* @__PURE__ */ mutation(quarantineDismiss);

/**
 * List retries of quarantined parts, newest first.
 * A retry rates parts of calls without a price again. Each with its progress.
 *
 * Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const quarantineTries = /* @__PURE__ */ operation<types.QuarantineTriesData, types.QuarantineTriesResponse>('quarantine.tries', 'GET', '/v1/quarantine/tries');
export const quarantineTriesOptions = /* @__PURE__ */ query(quarantineTries);
export const quarantineTriesInfiniteOptions = /* @__PURE__ */ pages(quarantineTries);

/**
 * Retry rating of quarantined parts. Safe to repeat.
 * A job rates parts of calls without a price again: all, or those with one reason. Parts that have a price by now are charged and leave quarantine. Parts that wait for a price or a carrier are retried without it, as soon as one appears; order a retry after a correction of rating (`rating-failed`). It looks up no owners: a `no-owner` part needs a re-rating. Dismissed parts are left out. A repeat ignores another `code`.
 *
 * Needs the right `runs:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const quarantineTryAgain = /* @__PURE__ */ operation<types.QuarantineTryAgainData, types.QuarantineTryAgainResponse>('quarantine.tryAgain', 'PUT', '/v1/quarantine/tries/{id}');
export const quarantineTryAgainMutation = /* @__PURE__ */ mutation(quarantineTryAgain);
