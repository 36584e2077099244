// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * Get the retention of a number’s recordings.
 * In days. Owners see their own numbers. Staff must give a reason. Needs the right `calls:read`.
 */
export const retentionGet = /* @__PURE__ */ operation<types.RetentionGetData, types.RetentionGetResponse>('retention.get', 'GET', '/v1/numbers/{number}/retention');
export const retentionGetOptions = /* @__PURE__ */ query(retentionGet);

/**
 * Set the retention of a number’s recordings.
 * Applies from now on; a shorter retention also applies to existing recordings, which are then destroyed earlier, for good. Needs the right `retention:write`. Refused for keys. 422 `retention-too-long`.
 */
export const retentionSet = /* @__PURE__ */ operation<types.RetentionSetData, types.RetentionSetResponse>('retention.set', 'PUT', '/v1/numbers/{number}/retention');
export const retentionSetMutation = /* @__PURE__ */ mutation(retentionSet);

/**
 * Count recordings that a retention would destroy earlier.
 * Changes nothing. Owners ask for their own numbers. Staff must give a reason. Needs the right `calls:read`.
 */
export const retentionEffect = /* @__PURE__ */ operation<types.RetentionEffectData, types.RetentionEffectResponse>('retention.effect', 'POST', '/v1/numbers/{number}/retention/effect');
export const retentionEffectMutation = /* @__PURE__ */ mutation(retentionEffect);
