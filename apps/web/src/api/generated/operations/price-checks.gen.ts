// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * Check whether a price version loses money. Changes nothing.
 * The body is the version. Checks it together with all other prices at its start. No warnings: no loss was found.
 *
 * Needs the right `prices:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const priceChecksCheck = /* @__PURE__ */ operation<types.PriceChecksCheckData, types.PriceChecksCheckResponse>('priceChecks.check', 'POST', '/v1/price-checks');
export const priceChecksCheckMutation = /* @__PURE__ */ mutation(priceChecksCheck);
