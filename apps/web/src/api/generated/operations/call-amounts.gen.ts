// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { operation, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * Get what some calls cost their callers, and cost and earned their owners.
 * Without VAT, apart from the caller’s price. Calls that are not rated yet, and calls of other owners, are left out. `waits`: a part has no price yet, so the amounts are not complete.
 *
 * Needs the right `calls:read`. Members of an owner have it in any role, for that owner only; staff in any role, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Staff must give a reason (422 `reason-required`). Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const callAmountsOfCalls = /* @__PURE__ */ operation<types.CallAmountsOfCallsData, types.CallAmountsOfCallsResponse>('callAmounts.ofCalls', 'GET', '/v1/call-costs');
export const callAmountsOfCallsOptions = /* @__PURE__ */ query(callAmountsOfCalls);

/**
 * Get what calls earned and cost an owner, by day.
 * Without VAT, of rated calls, by the day on which they started. Monthly fees, discounts and calls without a price are left out.
 *
 * Needs the right `documents:read`. Members of an owner have it in the roles `owner` and `finance`, for that owner only; staff in any role, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner, 404 `no-such-owner` for an unknown owner.
 */
export const callAmountsByDay = /* @__PURE__ */ operation<types.CallAmountsByDayData, types.CallAmountsByDayResponse>('callAmounts.byDay', 'GET', '/v1/owners/{ownerId}/call-amounts');
export const callAmountsByDayOptions = /* @__PURE__ */ query(callAmountsByDay);
