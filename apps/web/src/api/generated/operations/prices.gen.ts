// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * Versions of prices, by kind, subject and newest first.
 */
export const pricesList = /* @__PURE__ */ operation<types.PricesListData, types.PricesListResponse>('prices.list', 'GET', '/v1/prices');
export const pricesListOptions = /* @__PURE__ */ query(pricesList);
export const pricesListInfiniteOptions = /* @__PURE__ */ pages(pricesList);

/**
 * Publish a version of a price at once. For programs with that right; people propose it. `warnings` says where it loses money.
 */
export const pricesPublish = /* @__PURE__ */ operation<types.PricesPublishData, types.PricesPublishResponse>('prices.publish', 'PUT', '/v1/prices/{id}');
export const pricesPublishMutation = /* @__PURE__ */ mutation(pricesPublish);

/**
 * Withdraw a version that has not begun, or a proposal. Safe to repeat.
 * A key withdraws only a price that it made itself and that no person approved.
 */
export const pricesWithdraw = /* @__PURE__ */ operation<types.PricesWithdrawData, types.PricesWithdrawResponse>('prices.withdraw', 'DELETE', '/v1/prices/{id}');
export const pricesWithdrawMutation = /* @__PURE__ */ mutation(pricesWithdraw);
