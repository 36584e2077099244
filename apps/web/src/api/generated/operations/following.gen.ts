// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * Get which number a number follows, and its followers.
 * A follower has no followers; a leader has at most 50.
 *
 * Members and API keys of an owner need the right `calls:read`, for that owner only; members have it in any role. Staff and API keys of the platform need `parties:read`, for all owners; staff have it in any role. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const followingGet = /* @__PURE__ */ operation<types.FollowingGetData, types.FollowingGetResponse>('following.get', 'GET', '/v1/numbers/{number}/following');
export const followingGetOptions = /* @__PURE__ */ query(followingGet);

/**
 * Make a number follow the flow of another number.
 * The number gets the leader’s current and scheduled flows, in place of its own; its draft and its own planned starts are lost. While it follows, drafts and publications of its own get 409 `follows-another`. Following ends on request, and when either number ends, is deleted or changes owner; the flows stay. 409 `flow-changed`: a flow of the number was published or planned since `current` and `planned` were read; `draft-changed`: its draft was saved since `draft`; `flows-changed`: the leader’s flow was published just now; `leads-others`: the number has followers; `too-many-followers`: the leader has 50. 422 `invalid-flow` names what the number may not have, such as `flow.nodes.ring.destinations`, and what is not declared. Safe to repeat: a number that follows the leader already stays as it is.
 *
 * Needs the right `flows:write`. Members of an owner have it in the roles `owner` and `flow-editor`, for that owner only; staff in the roles `support` and `admin`, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const followingStart = /* @__PURE__ */ operation<types.FollowingStartData, types.FollowingStartResponse>('following.start', 'PUT', '/v1/numbers/{number}/following');
export const followingStartMutation = /* @__PURE__ */ mutation(followingStart);

/**
 * Give a number its own copy of the flow that it follows.
 * Callers notice nothing: the number keeps its current and scheduled flows. Without following nothing changes. Safe to repeat.
 *
 * Needs the right `flows:write`. Members of an owner have it in the roles `owner` and `flow-editor`, for that owner only; staff in the roles `support` and `admin`, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const followingEnd = /* @__PURE__ */ operation<types.FollowingEndData, types.FollowingEndResponse>('following.end', 'DELETE', '/v1/numbers/{number}/following');
export const followingEndMutation = /* @__PURE__ */ mutation(followingEnd);
