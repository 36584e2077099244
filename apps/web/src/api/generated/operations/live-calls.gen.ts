// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { file, mutation, operation, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * List calls under way, newest first.
 * At most 200; `total` counts all. With the flow node of each call.
 *
 * Needs the right `calls:live`. Members of an owner have it in the roles `owner`, `flow-editor`, `listener` and `reader`, for that owner only; staff in the roles `support`, `compliance` and `admin`, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Staff must give a reason (422 `reason-required`). Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const liveCallsList = /* @__PURE__ */ operation<types.LiveCallsListData, types.LiveCallsListResponse>('liveCalls.list', 'GET', '/v1/live-calls');
export const liveCallsListOptions = /* @__PURE__ */ query(liveCallsList);

/**
 * Stream calls under way as server-sent events.
 * Starts with `snapshot`; then `ringing`, `answered`, `ended`, and `recorded` when the call record exists (not its audio). `away`: calls cannot be read now; a new `snapshot` follows. Ends when the asker loses the right. At most five streams per person or key (429 `too-many-streams`). Staff may give their reason in the query instead of in `x-reason`.
 *
 * Needs the right `calls:live`. Members of an owner have it in the roles `owner`, `flow-editor`, `listener` and `reader`, for that owner only; staff in the roles `support`, `compliance` and `admin`, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Staff must give a reason (422 `reason-required`). Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const liveCallsStreamPath = /* @__PURE__ */ file<types.LiveCallsStreamData>('/v1/live-calls/stream');

/**
 * End a call under way.
 * An unanswered caller gets a SIP 480; an answered call is hung up. Cannot be undone. 404 `no-such-call`: the call has already ended, also when repeated. 503: its switch is unreachable.
 *
 * Needs the right `calls:end`. Members of an owner have it in the role `owner`, for that owner only; staff in the roles `support`, `compliance` and `admin`, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Staff must give a reason (422 `reason-required`). Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const liveCallsEnd = /* @__PURE__ */ operation<types.LiveCallsEndData, types.LiveCallsEndResponse>('liveCalls.end', 'POST', '/v1/live-calls/{id}/end');
export const liveCallsEndMutation = /* @__PURE__ */ mutation(liveCallsEnd);
