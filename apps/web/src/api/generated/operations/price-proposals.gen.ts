// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * List proposals of prices, newest first.
 * In any state, unless filtered. Without tariffs of numbers, which are ordered (`/v1/tariffs`). A page may have fewer items than `limit`.
 *
 * Needs the right `prices:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const priceProposalsList = /* @__PURE__ */ operation<types.PriceProposalsListData, types.PriceProposalsListResponse>('priceProposals.list', 'GET', '/v1/price-proposals');
export const priceProposalsListOptions = /* @__PURE__ */ query(priceProposalsList);
export const priceProposalsListInfiniteOptions = /* @__PURE__ */ pages(priceProposalsList);

/**
 * Propose a price version. Safe to repeat.
 * Another person must approve it. It can be withdrawn (`DELETE /v1/prices/{id}`) while it waits, and after approval until it begins. A start in the past is allowed; after approval such a version also charges calls in quarantine since that start, and cannot be withdrawn. `warnings` lists kinds of calls that would lose money. An open-ended version of the same subject ends where this one begins; it does not resume when this one ends, only when this one is withdrawn. 409 `overlapping-versions`: it overlaps another version. 409 `version-in-use`: calls or fees after its start already have the price of the other version. 409 `version-exists`: another proposal has the id. Not for `consumer-tariff` (403 `tariffs-are-ordered`): order it with `PUT /v1/tariffs/{id}`.
 *
 * Needs the right `prices:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const priceProposalsPropose = /* @__PURE__ */ operation<types.PriceProposalsProposeData, types.PriceProposalsProposeResponse>('priceProposals.propose', 'PUT', '/v1/price-proposals/{id}');
export const priceProposalsProposeMutation = /* @__PURE__ */ mutation(priceProposalsPropose);

/**
 * Approve a price proposal, which publishes it.
 * The approver must differ from the person who proposed it, or who made the key that did (403 `four-eyes`). It applies to calls from its start; until then it can be withdrawn (`DELETE /v1/prices/{id}`). A start that was in the past when it was proposed is allowed: the version then charges past calls that wait for a price, and cannot be withdrawn; a prepared invoice run of that period must be prepared again. Safe to repeat by the approver. 409 `start-passed`: its start has passed since it was proposed. 409 `not-waiting`: the proposal is decided. An open-ended version of the same subject ends where this one begins; it does not resume when this one ends, only when this one is withdrawn. 409 `overlapping-versions`: it overlaps another version. 409 `version-in-use`: calls or fees after its start already have the price of the other version.
 *
 * Needs the right `prices:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const priceProposalsApprove = /* @__PURE__ */ operation<types.PriceProposalsApproveData, types.PriceProposalsApproveResponse>('priceProposals.approve', 'PUT', '/v1/price-proposals/{id}/approval');
export const priceProposalsApproveMutation = /* @__PURE__ */ mutation(priceProposalsApprove);

/**
 * Refuse a price proposal, with a reason.
 * The price is not published. The reason stays with the proposal; nobody gets a mail. An expired proposal can be refused too. The proposer may refuse it too. Cannot be undone. 409 `not-waiting`: the proposal is decided, so also when repeated.
 *
 * Needs the right `prices:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const priceProposalsRefuse = /* @__PURE__ */ operation<types.PriceProposalsRefuseData, types.PriceProposalsRefuseResponse>('priceProposals.refuse', 'PUT', '/v1/price-proposals/{id}/refusal');
export const priceProposalsRefuseMutation = /* @__PURE__ */ mutation(priceProposalsRefuse);
