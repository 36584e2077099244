// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { file, mutation, operation, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * Calls under way, newest first, with where they are in their flow.
 */
export const liveCallsList = /* @__PURE__ */ operation<types.LiveCallsListData, types.LiveCallsListResponse>('liveCalls.list', 'GET', '/v1/live-calls');
export const liveCallsListOptions = /* @__PURE__ */ query(liveCallsList);

/**
 * Calls as they happen, as server-sent events: `snapshot`, then `ringing`, `answered`, `ended` and `recorded` (the call’s record was made; it says nothing of audio); `away` while calls can’t be looked up, and a new `snapshot` after it.
 */
export const liveCallsStreamPath = /* @__PURE__ */ file<types.LiveCallsStreamData>('/v1/live-calls/stream');

/**
 * Ends a call under way: whoever isn’t answered yet gets a 480, others are hung up on. 404 when it has ended by itself, 503 when its switch is out of reach.
 */
export const liveCallsEnd = /* @__PURE__ */ operation<types.LiveCallsEndData, types.LiveCallsEndResponse>('liveCalls.end', 'POST', '/v1/live-calls/{id}/end');
export const liveCallsEndMutation = /* @__PURE__ */ mutation(liveCallsEnd);
