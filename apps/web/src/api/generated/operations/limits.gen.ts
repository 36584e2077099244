// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * What holds for everybody until something else is set.
 */
export const limitsGetOfPlatform = /* @__PURE__ */ operation<types.LimitsGetOfPlatformData, types.LimitsGetOfPlatformResponse>('limits.getOfPlatform', 'GET', '/v1/limits');
export const limitsGetOfPlatformOptions = /* @__PURE__ */ query(limitsGetOfPlatform);

/**
 * Replaces what holds for everybody, whole.
 */
export const limitsPutOfPlatform = /* @__PURE__ */ operation<types.LimitsPutOfPlatformData, types.LimitsPutOfPlatformResponse>('limits.putOfPlatform', 'PUT', '/v1/limits');
export const limitsPutOfPlatformMutation = /* @__PURE__ */ mutation(limitsPutOfPlatform);

/**
 * What is set for a number, and what holds for it; owners see their own.
 */
export const limitsGetOfNumber = /* @__PURE__ */ operation<types.LimitsGetOfNumberData, types.LimitsGetOfNumberResponse>('limits.getOfNumber', 'GET', '/v1/numbers/{number}/limits');
export const limitsGetOfNumberOptions = /* @__PURE__ */ query(limitsGetOfNumber);

/**
 * Replaces what is set for a number, whole.
 */
export const limitsPutOfNumber = /* @__PURE__ */ operation<types.LimitsPutOfNumberData, types.LimitsPutOfNumberResponse>('limits.putOfNumber', 'PUT', '/v1/numbers/{number}/limits');
export const limitsPutOfNumberMutation = /* @__PURE__ */ mutation(limitsPutOfNumber);

/**
 * What is set for an owner, and what holds for him; owners see their own.
 */
export const limitsGetOfOwner = /* @__PURE__ */ operation<types.LimitsGetOfOwnerData, types.LimitsGetOfOwnerResponse>('limits.getOfOwner', 'GET', '/v1/owners/{id}/limits');
export const limitsGetOfOwnerOptions = /* @__PURE__ */ query(limitsGetOfOwner);

/**
 * Replaces what is set for an owner, whole.
 */
export const limitsPutOfOwner = /* @__PURE__ */ operation<types.LimitsPutOfOwnerData, types.LimitsPutOfOwnerResponse>('limits.putOfOwner', 'PUT', '/v1/owners/{id}/limits');
export const limitsPutOfOwnerMutation = /* @__PURE__ */ mutation(limitsPutOfOwner);
