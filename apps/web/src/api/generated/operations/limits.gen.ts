// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * Get the limits of the platform.
 * Owners and numbers with a limit of their own have that one instead. Includes the rules for callers (blocked ones, most calls a minute) and suspect calls, which hold for all.
 *
 * Needs the right `parties:read`. Staff have it in any role; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const limitsGetOfPlatform = /* @__PURE__ */ operation<types.LimitsGetOfPlatformData, types.LimitsGetOfPlatformResponse>('limits.getOfPlatform', 'GET', '/v1/limits');
export const limitsGetOfPlatformOptions = /* @__PURE__ */ query(limitsGetOfPlatform);

/**
 * Replace the limits of the platform.
 * Limits on simultaneous calls, call length, calls by a caller, forwarding spend and countries, and rules for blocked callers and suspect calls. They apply at once. Owners and numbers with a limit of their own keep that one. Forwarded calls under way of owners without a limit of their own end when they would exceed `spendPerHour`. Fields left out get their defaults. Safe to repeat.
 *
 * Needs the right `limits:write`. Staff have it in the roles `compliance` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const limitsPutOfPlatform = /* @__PURE__ */ operation<types.LimitsPutOfPlatformData, types.LimitsPutOfPlatformResponse>('limits.putOfPlatform', 'PUT', '/v1/limits');
export const limitsPutOfPlatformMutation = /* @__PURE__ */ mutation(limitsPutOfPlatform);

/**
 * Get the limits of a number.
 * Of simultaneous calls and call length. `set`: as staff set them; `allowed`: as set, else the platform’s; `own`: as the owner lowered them; `holds`: in effect, the lower of `allowed` and `own`. The limits of its owner, also on forwarding spend and countries, bind its calls too.
 *
 * Members and API keys of an owner need the right `calls:read`, for that owner only; members have it in any role. Staff and API keys of the platform need `parties:read`, for all owners; staff have it in any role. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const limitsGetOfNumber = /* @__PURE__ */ operation<types.LimitsGetOfNumberData, types.LimitsGetOfNumberResponse>('limits.getOfNumber', 'GET', '/v1/numbers/{number}/limits');
export const limitsGetOfNumberOptions = /* @__PURE__ */ query(limitsGetOfNumber);

/**
 * Replace the limits of a number.
 * Limits on simultaneous calls and call length. In effect at once, for new calls. Limits that the owner lowered stay, and the limits of the owner bind the number’s calls too. Null and fields left out follow the platform’s limits. Safe to repeat.
 *
 * Needs the right `limits:write`. Staff have it in the roles `compliance` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const limitsPutOfNumber = /* @__PURE__ */ operation<types.LimitsPutOfNumberData, types.LimitsPutOfNumberResponse>('limits.putOfNumber', 'PUT', '/v1/numbers/{number}/limits');
export const limitsPutOfNumberMutation = /* @__PURE__ */ mutation(limitsPutOfNumber);

/**
 * Lower the limits of a number.
 * Replaces the limits lowered before; null and fields left out undo that. In effect at once. If staff later allow less than the lowered limit, the lesser one applies. 422 `limit-too-high`, naming each field that is above what staff allow. Safe to repeat.
 *
 * Needs the right `limits:lower`. Members of an owner have it in the role `owner`, for that owner only; staff in the role `admin`, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const limitsLowerOfNumber = /* @__PURE__ */ operation<types.LimitsLowerOfNumberData, types.LimitsLowerOfNumberResponse>('limits.lowerOfNumber', 'PUT', '/v1/numbers/{number}/own-limits');
export const limitsLowerOfNumberMutation = /* @__PURE__ */ mutation(limitsLowerOfNumber);

/**
 * Get the limits of an owner.
 * Of simultaneous calls, forwarding spend and countries. `set`: as staff set them; `allowed`: as set, else the platform’s; `own`: as the owner lowered them; `holds`: in effect, the lower of `allowed` and `own`.
 *
 * Members and API keys of an owner need the right `calls:read`, for that owner only; members have it in any role. Staff and API keys of the platform need `parties:read`, for all owners; staff have it in any role. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const limitsGetOfOwner = /* @__PURE__ */ operation<types.LimitsGetOfOwnerData, types.LimitsGetOfOwnerResponse>('limits.getOfOwner', 'GET', '/v1/owners/{id}/limits');
export const limitsGetOfOwnerOptions = /* @__PURE__ */ query(limitsGetOfOwner);

/**
 * Replace the limits of an owner.
 * Limits on simultaneous calls, forwarding spend and countries. In effect at once. Limits that the owner lowered stay. Null and fields left out follow the platform’s limits. Forwarded calls under way end when they would exceed `spendPerHour`. Safe to repeat.
 *
 * Needs the right `limits:write`. Staff have it in the roles `compliance` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const limitsPutOfOwner = /* @__PURE__ */ operation<types.LimitsPutOfOwnerData, types.LimitsPutOfOwnerResponse>('limits.putOfOwner', 'PUT', '/v1/owners/{id}/limits');
export const limitsPutOfOwnerMutation = /* @__PURE__ */ mutation(limitsPutOfOwner);

/**
 * Lower the limits of an owner.
 * Replaces the limits lowered before; null and fields left out undo that. In effect at once. If staff later allow less than the lowered limit, the lesser one applies. 422 `limit-too-high`, naming each field that is above what staff allow. Safe to repeat. Forwarded calls under way end when they would exceed `spendPerHour`.
 *
 * Needs the right `limits:lower`. Members of an owner have it in the role `owner`, for that owner only; staff in the role `admin`, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const limitsLowerOfOwner = /* @__PURE__ */ operation<types.LimitsLowerOfOwnerData, types.LimitsLowerOfOwnerResponse>('limits.lowerOfOwner', 'PUT', '/v1/owners/{ownerId}/own-limits');
export const limitsLowerOfOwnerMutation = /* @__PURE__ */ mutation(limitsLowerOfOwner);
