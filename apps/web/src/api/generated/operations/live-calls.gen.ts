// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { file, mutation, operation, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * List calls under way, newest first.
 * With the flow node of each call. An owner sees their own calls. Staff must give a reason. Needs the right `calls:live`.
 */
export const liveCallsList = /* @__PURE__ */ operation<types.LiveCallsListData, types.LiveCallsListResponse>('liveCalls.list', 'GET', '/v1/live-calls');
export const liveCallsListOptions = /* @__PURE__ */ query(liveCallsList);

/**
 * Stream calls under way as server-sent events.
 * Starts with `snapshot`; then `ringing`, `answered`, `ended`, and `recorded` when the call record exists (not its audio). `away`: calls cannot be read now; a new `snapshot` follows. At most five streams per person or key (429 `too-many-streams`). Staff must give a reason, in `x-reason` or in the query.
 */
export const liveCallsStreamPath = /* @__PURE__ */ file<types.LiveCallsStreamData>('/v1/live-calls/stream');

/**
 * End a call under way.
 * An unanswered caller gets a SIP 480; an answered call is hung up. Cannot be undone. 404: the call has already ended. 503: its switch is unreachable. Staff must give a reason. Needs the right `calls:end`.
 */
export const liveCallsEnd = /* @__PURE__ */ operation<types.LiveCallsEndData, types.LiveCallsEndResponse>('liveCalls.end', 'POST', '/v1/live-calls/{id}/end');
export const liveCallsEndMutation = /* @__PURE__ */ mutation(liveCallsEnd);
