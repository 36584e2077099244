// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * List unknown calls, last closed first.
 * Answered calls whose end is unknown. They are in no call record and are not charged. A call whose data arrives later moves to the call records, and is charged then. An unknown call is destroyed some months after it was closed: ask its carrier before.
 *
 * Needs the right `calls:read`. Members of an owner have it in any role, for that owner only; staff in any role, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Staff must give a reason (422 `reason-required`). Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const unknownCallsList = /* @__PURE__ */ operation<types.UnknownCallsListData, types.UnknownCallsListResponse>('unknownCalls.list', 'GET', '/v1/unknown-calls');
export const unknownCallsListOptions = /* @__PURE__ */ query(unknownCallsList);
export const unknownCallsListInfiniteOptions = /* @__PURE__ */ pages(unknownCallsList);
