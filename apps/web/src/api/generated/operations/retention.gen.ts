// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * How long recordings of a number are kept.
 */
export const retentionGet = /* @__PURE__ */ operation<types.RetentionGetData, types.RetentionGetResponse>('retention.get', 'GET', '/v1/numbers/{number}/retention');
export const retentionGetOptions = /* @__PURE__ */ query(retentionGet);

/**
 * Sets it from now on; a shorter period also holds for what is there. No key does.
 */
export const retentionSet = /* @__PURE__ */ operation<types.RetentionSetData, types.RetentionSetResponse>('retention.set', 'PUT', '/v1/numbers/{number}/retention');
export const retentionSetMutation = /* @__PURE__ */ mutation(retentionSet);

/**
 * Count the recordings that a period would destroy earlier. Sets nothing.
 */
export const retentionEffect = /* @__PURE__ */ operation<types.RetentionEffectData, types.RetentionEffectResponse>('retention.effect', 'POST', '/v1/numbers/{number}/retention/effect');
export const retentionEffectMutation = /* @__PURE__ */ mutation(retentionEffect);
