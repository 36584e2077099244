// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * Numbers, by number; owners see their own.
 */
export const numbersList = /* @__PURE__ */ operation<types.NumbersListData, types.NumbersListResponse>('numbers.list', 'GET', '/v1/numbers');
export const numbersListOptions = /* @__PURE__ */ query(numbersList);
export const numbersListInfiniteOptions = /* @__PURE__ */ pages(numbersList);

/**
 * Take a number into service, or change its owner or flow. A key cannot change the owner.
 */
export const numbersPut = /* @__PURE__ */ operation<types.NumbersPutData, types.NumbersPutResponse>('numbers.put', 'PUT', '/v1/numbers/{number}');
export const numbersPutMutation = /* @__PURE__ */ mutation(numbersPut);

/**
 * One number; owners see their own.
 */
export const numbersGet = /* @__PURE__ */ operation<types.NumbersGetData, types.NumbersGetResponse>('numbers.get', 'GET', '/v1/numbers/{number}');
export const numbersGetOptions = /* @__PURE__ */ query(numbersGet);

/**
 * Takes a number out of service.
 */
export const numbersDelete = /* @__PURE__ */ operation<types.NumbersDeleteData, types.NumbersDeleteResponse>('numbers.delete', 'DELETE', '/v1/numbers/{number}');
export const numbersDeleteMutation = /* @__PURE__ */ mutation(numbersDelete);
