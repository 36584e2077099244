// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * List ids and names of all carriers, in the order of ids.
 * All carriers, also ended ones.
 *
 * Needs the right `parties:read`. Staff have it in any role; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const partyNamesOfCarriers = /* @__PURE__ */ operation<types.PartyNamesOfCarriersData, types.PartyNamesOfCarriersResponse>('partyNames.ofCarriers', 'GET', '/v1/carrier-names');
export const partyNamesOfCarriersOptions = /* @__PURE__ */ query(partyNamesOfCarriers);
export const partyNamesOfCarriersInfiniteOptions = /* @__PURE__ */ pages(partyNamesOfCarriers);

/**
 * List the names of owners, by id.
 * All owners, also ended ones.
 *
 * Needs the right `parties:read`. Staff have it in any role; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const partyNamesOfOwners = /* @__PURE__ */ operation<types.PartyNamesOfOwnersData, types.PartyNamesOfOwnersResponse>('partyNames.ofOwners', 'GET', '/v1/owner-names');
export const partyNamesOfOwnersOptions = /* @__PURE__ */ query(partyNamesOfOwners);
export const partyNamesOfOwnersInfiniteOptions = /* @__PURE__ */ pages(partyNamesOfOwners);
