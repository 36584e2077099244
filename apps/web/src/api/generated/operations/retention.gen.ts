// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * Get the retention of a number’s recordings.
 * In days, with the longest retention that the number may have.
 *
 * Needs the right `calls:read`. Members of an owner have it in any role, for that owner only; staff in any role, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Staff must give a reason (422 `reason-required`). Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const retentionGet = /* @__PURE__ */ operation<types.RetentionGetData, types.RetentionGetResponse>('retention.get', 'GET', '/v1/numbers/{number}/retention');
export const retentionGetOptions = /* @__PURE__ */ query(retentionGet);

/**
 * Set the retention of a number’s recordings.
 * Applies from now on; a shorter retention also applies to existing recordings, which are then destroyed earlier, for good, unless a legal hold keeps them; some within the hour. `POST …/effect` counts them beforehand. A longer one leaves existing recordings as they are. Safe to repeat. 422 `retention-too-long`: more than `maximumDays`.
 *
 * Needs the rights `calls:read` and `retention:write`. Members of an owner have them in the role `owner`, for that owner only; staff in the role `admin`, for all owners. No API key may use it. Refused: 401 without sign-in or key, 403 without the rights, 404 for data of another owner.
 */
export const retentionSet = /* @__PURE__ */ operation<types.RetentionSetData, types.RetentionSetResponse>('retention.set', 'PUT', '/v1/numbers/{number}/retention');
export const retentionSetMutation = /* @__PURE__ */ mutation(retentionSet);

/**
 * Count recordings that a retention would destroy earlier.
 * Existing recordings, and how many of them at once. Changes nothing.
 *
 * Needs the right `calls:read`. Members of an owner have it in any role, for that owner only; staff in any role, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Staff must give a reason (422 `reason-required`). Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const retentionEffect = /* @__PURE__ */ operation<types.RetentionEffectData, types.RetentionEffectResponse>('retention.effect', 'POST', '/v1/numbers/{number}/retention/effect');
export const retentionEffectMutation = /* @__PURE__ */ mutation(retentionEffect);
