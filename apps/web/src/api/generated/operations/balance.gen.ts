// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { operation, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * Get rated and documented amounts, by side and party.
 * Of calls that start in the period. For each party and side: the rated amount, the amount on documents, the amount not yet on documents, and the parts of calls in quarantine or dismissed. Rated must equal documented plus not yet documented. Fees and credit notes are left out: a credited amount still counts as documented. 422 `invalid-period`.
 *
 * Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const balanceGet = /* @__PURE__ */ operation<types.BalanceGetData, types.BalanceGetResponse>('balance.get', 'GET', '/v1/balance');
export const balanceGetOptions = /* @__PURE__ */ query(balanceGet);
