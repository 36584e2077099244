// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * Get what can be switched by phone for a number.
 * An owner’s people can call our service line (`line`; null: there is none) and, with a PIN, close the number, open it outside its hours, or divert it to one of these destinations, in the order of their keys. Without destinations they can only open and close it.
 *
 * Members and API keys of an owner need the right `calls:read`, for that owner only; members have it in any role. Staff and API keys of the platform need `parties:read`, for all owners; staff have it in any role. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const byPhoneGet = /* @__PURE__ */ operation<types.ByPhoneGetData, types.ByPhoneGetResponse>('byPhone.get', 'GET', '/v1/numbers/{number}/by-phone');
export const byPhoneGetOptions = /* @__PURE__ */ query(byPhoneGet);

/**
 * Set the destinations that can be chosen by phone for a number.
 * Replaces them all; empty: none. Diverts nothing by itself. Each must follow the rules of the number’s destinations (422 `invalid-destinations`). Safe to repeat.
 *
 * Needs the right `overrides:write`. Members of an owner have it in the roles `owner` and `flow-editor`, for that owner only; staff in the roles `support` and `admin`, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const byPhonePut = /* @__PURE__ */ operation<types.ByPhonePutData, types.ByPhonePutResponse>('byPhone.put', 'PUT', '/v1/numbers/{number}/by-phone');
export const byPhonePutMutation = /* @__PURE__ */ mutation(byPhonePut);
