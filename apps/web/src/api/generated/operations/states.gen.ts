// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * Change the state of a number. Safe to repeat.
 * Suspends, ports, ends or reopens the number. New callers notice at once; calls in progress go on. A porting number is served until `at`, then closed, and the owner’s holding of it, with its monthly fees, goes on until `ended`. Another state, such as `active`, undoes it. Ending ends the holding; an ended number can reopen for that owner within a month (later: 409 `cooling-over`), with a holding from then, unless that owner has ended (409 `owner-ended`). The same state and details again change nothing, also with another reason. 409 `no-such-transition`: the current state does not allow the new one, such as `ended` to `suspended`.
 *
 * Needs the right `numbers:write`. Staff have it in the roles `support` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const statesPutOfNumber = /* @__PURE__ */ operation<types.StatesPutOfNumberData, types.StatesPutOfNumberResponse>('states.putOfNumber', 'PUT', '/v1/numbers/{number}/state');
export const statesPutOfNumberMutation = /* @__PURE__ */ mutation(statesPutOfNumber);

/**
 * Get the state of a number.
 * With the treatment of its callers now, also by the state of its owner.
 *
 * Members and API keys of an owner need the right `calls:read`, for that owner only; members have it in any role. Staff and API keys of the platform need `parties:read`, for all owners; staff have it in any role. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const statesGetOfNumber = /* @__PURE__ */ operation<types.StatesGetOfNumberData, types.StatesGetOfNumberResponse>('states.getOfNumber', 'GET', '/v1/numbers/{number}/state');
export const statesGetOfNumberOptions = /* @__PURE__ */ query(statesGetOfNumber);

/**
 * List state changes of a number, newest first.
 * Each with its reason and the id of its author. Without changes of its owner’s state. An unknown number has none.
 *
 * Needs the right `parties:read`. Staff have it in any role; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const statesHistoryOfNumber = /* @__PURE__ */ operation<types.StatesHistoryOfNumberData, types.StatesHistoryOfNumberResponse>('states.historyOfNumber', 'GET', '/v1/numbers/{number}/states');
export const statesHistoryOfNumberOptions = /* @__PURE__ */ query(statesHistoryOfNumber);
export const statesHistoryOfNumberInfiniteOptions = /* @__PURE__ */ pages(statesHistoryOfNumber);

/**
 * Change the state of an owner. Safe to repeat.
 * Any state except `active` soon closes all numbers of the owner; `ended` also ends its holdings of them. `active` reopens them, except numbers with a closed state of their own, and after `ended` begins its holdings again, except of numbers that ended themselves. The same state again changes nothing, also with another reason. 409 `no-such-transition`: an ended owner can only become `active`. The overdue rule makes an active owner `unpaid` when it becomes overdue, and an `unpaid` one `active` when it no longer is.
 *
 * Needs the right `parties:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const statesPutOfOwner = /* @__PURE__ */ operation<types.StatesPutOfOwnerData, types.StatesPutOfOwnerResponse>('states.putOfOwner', 'PUT', '/v1/owners/{id}/state');
export const statesPutOfOwnerMutation = /* @__PURE__ */ mutation(statesPutOfOwner);

/**
 * Get the state of an owner.
 * With the time since which it has that state.
 *
 * Needs the right `parties:read`. Staff have it in any role; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const statesGetOfOwner = /* @__PURE__ */ operation<types.StatesGetOfOwnerData, types.StatesGetOfOwnerResponse>('states.getOfOwner', 'GET', '/v1/owners/{id}/state');
export const statesGetOfOwnerOptions = /* @__PURE__ */ query(statesGetOfOwner);

/**
 * List state changes of an owner, newest first.
 * Each with its reason and the id of its author. An unknown owner has none.
 *
 * Needs the right `parties:read`. Staff have it in any role; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const statesHistoryOfOwner = /* @__PURE__ */ operation<types.StatesHistoryOfOwnerData, types.StatesHistoryOfOwnerResponse>('states.historyOfOwner', 'GET', '/v1/owners/{id}/states');
export const statesHistoryOfOwnerOptions = /* @__PURE__ */ query(statesHistoryOfOwner);
export const statesHistoryOfOwnerInfiniteOptions = /* @__PURE__ */ pages(statesHistoryOfOwner);
