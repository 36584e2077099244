// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * Suspends, ports, ends or serves a number again.
 */
export const statesPutOfNumber = /* @__PURE__ */ operation<types.StatesPutOfNumberData, types.StatesPutOfNumberResponse>('states.putOfNumber', 'PUT', '/v1/numbers/{number}/state');
export const statesPutOfNumberMutation = /* @__PURE__ */ mutation(statesPutOfNumber);

/**
 * What a number is, and what its callers meet now; owners see their own.
 */
export const statesGetOfNumber = /* @__PURE__ */ operation<types.StatesGetOfNumberData, types.StatesGetOfNumberResponse>('states.getOfNumber', 'GET', '/v1/numbers/{number}/state');
export const statesGetOfNumberOptions = /* @__PURE__ */ query(statesGetOfNumber);

/**
 * What a number was, newest first.
 */
export const statesHistoryOfNumber = /* @__PURE__ */ operation<types.StatesHistoryOfNumberData, types.StatesHistoryOfNumberResponse>('states.historyOfNumber', 'GET', '/v1/numbers/{number}/states');
export const statesHistoryOfNumberOptions = /* @__PURE__ */ query(statesHistoryOfNumber);
export const statesHistoryOfNumberInfiniteOptions = /* @__PURE__ */ pages(statesHistoryOfNumber);

/**
 * Closes all numbers of an owner, or serves them again.
 */
export const statesPutOfOwner = /* @__PURE__ */ operation<types.StatesPutOfOwnerData, types.StatesPutOfOwnerResponse>('states.putOfOwner', 'PUT', '/v1/owners/{id}/state');
export const statesPutOfOwnerMutation = /* @__PURE__ */ mutation(statesPutOfOwner);

/**
 * What an owner is.
 */
export const statesGetOfOwner = /* @__PURE__ */ operation<types.StatesGetOfOwnerData, types.StatesGetOfOwnerResponse>('states.getOfOwner', 'GET', '/v1/owners/{id}/state');
export const statesGetOfOwnerOptions = /* @__PURE__ */ query(statesGetOfOwner);

/**
 * What an owner was, newest first.
 */
export const statesHistoryOfOwner = /* @__PURE__ */ operation<types.StatesHistoryOfOwnerData, types.StatesHistoryOfOwnerResponse>('states.historyOfOwner', 'GET', '/v1/owners/{id}/states');
export const statesHistoryOfOwnerOptions = /* @__PURE__ */ query(statesHistoryOfOwner);
export const statesHistoryOfOwnerInfiniteOptions = /* @__PURE__ */ pages(statesHistoryOfOwner);
