// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * List price versions by kind and subject.
 * Past, current and future versions, sorted by kind, then subject, then latest start first. Owners see their own price plan and the tariffs of their numbers, also of former ones until they left. A page may have fewer items than `limit`.
 *
 * Needs the right `prices:read`. Members of an owner have it in the roles `owner` and `finance`, for that owner only; staff in any role, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const pricesList = /* @__PURE__ */ operation<types.PricesListData, types.PricesListResponse>('prices.list', 'GET', '/v1/prices');
export const pricesListOptions = /* @__PURE__ */ query(pricesList);
export const pricesListInfiniteOptions = /* @__PURE__ */ pages(pricesList);

/**
 * Publish a price version without approval. Safe to repeat.
 * It applies from `validFrom`; until then it can be withdrawn. A start in the past is allowed: it then also charges calls that waited without a price (quarantine) since that start, and cannot be withdrawn. People propose it instead (`PUT /v1/price-proposals/{id}`). `warnings` lists kinds of calls that would lose money by it; it is published nevertheless. An open-ended version of the same subject ends where this one begins; it does not resume when this one ends, only when this one is withdrawn. 409 `overlapping-versions`: it overlaps another version. 409 `version-in-use`: calls or fees after its start already have the price of the other version. 409 `version-exists`: another version has the id, or it was withdrawn. Not for `consumer-tariff` (403 `tariffs-are-ordered`): order it with `PUT /v1/tariffs/{id}`.
 *
 * Needs the right `prices:publish`. Only the operator’s API key has it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const pricesPublish = /* @__PURE__ */ operation<types.PricesPublishData, types.PricesPublishResponse>('prices.publish', 'PUT', '/v1/prices/{id}');
export const pricesPublishMutation = /* @__PURE__ */ mutation(pricesPublish);

/**
 * Withdraw a price version or proposal. Safe to repeat.
 * A version can be withdrawn before it begins (409 `has-begun`); the version that ended there is open-ended again. A proposal can be while it waits (409 `not-waiting`). 409 `version-in-use`: a charge, a document or a later version uses it. A key may withdraw only its own price that no person approved (403 `people-only`). Not for `consumer-tariff` (403 `tariffs-are-ordered`): withdraw it with `DELETE /v1/tariffs/{id}`.
 *
 * Needs the right `prices:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const pricesWithdraw = /* @__PURE__ */ operation<types.PricesWithdrawData, types.PricesWithdrawResponse>('prices.withdraw', 'DELETE', '/v1/prices/{id}');
export const pricesWithdrawMutation = /* @__PURE__ */ mutation(pricesWithdraw);
