// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * Parts of calls that wait for a price.
 */
export const quarantineList = /* @__PURE__ */ operation<types.QuarantineListData, types.QuarantineListResponse>('quarantine.list', 'GET', '/v1/quarantine');
export const quarantineListOptions = /* @__PURE__ */ query(quarantineList);
export const quarantineListInfiniteOptions = /* @__PURE__ */ pages(quarantineList);

/**
 * How many parts wait, and since when, by why.
 */
export const quarantineCounts = /* @__PURE__ */ operation<types.QuarantineCountsData, types.QuarantineCountsResponse>('quarantine.counts', 'GET', '/v1/quarantine/counts');
export const quarantineCountsOptions = /* @__PURE__ */ query(quarantineCounts);

/**
 * Decide that a part of a call is not charged, for good, and say why. By a person, of what no price settles. Safe to repeat.
 */
export const quarantineDismiss = /* @__PURE__ */ operation<types.QuarantineDismissData, types.QuarantineDismissResponse>('quarantine.dismiss', 'PUT', '/v1/quarantine/parts/{id}/dismissal');
export const quarantineDismissMutation = /* @__PURE__ */ mutation(quarantineDismiss);

/**
 * When somebody had what waits tried again, and how far that is; newest first.
 */
export const quarantineTries = /* @__PURE__ */ operation<types.QuarantineTriesData, types.QuarantineTriesResponse>('quarantine.tries', 'GET', '/v1/quarantine/tries');
export const quarantineTriesOptions = /* @__PURE__ */ query(quarantineTries);
export const quarantineTriesInfiniteOptions = /* @__PURE__ */ pages(quarantineTries);

/**
 * Has what waits tried again, once an id.
 */
export const quarantineTryAgain = /* @__PURE__ */ operation<types.QuarantineTryAgainData, types.QuarantineTryAgainResponse>('quarantine.tryAgain', 'PUT', '/v1/quarantine/tries/{id}');
export const quarantineTryAgainMutation = /* @__PURE__ */ mutation(quarantineTryAgain);
