// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * List orphan legs, last declared first.
 * Legs to a destination without a report of their call from the switch; they are not charged. When the report still arrives, the leg moves to the call record. Last `orphanedAt` first.
 *
 * Needs the right `calls:read`. Staff have it in any role. Members of an owner get 403. API keys of the platform may have it. Staff must give a reason (422 `reason-required`). Refused: 401 without sign-in or key, 403 without the right.
 */
export const orphanLegsList = /* @__PURE__ */ operation<types.OrphanLegsListData, types.OrphanLegsListResponse>('orphanLegs.list', 'GET', '/v1/orphan-legs');
export const orphanLegsListOptions = /* @__PURE__ */ query(orphanLegsList);
export const orphanLegsListInfiniteOptions = /* @__PURE__ */ pages(orphanLegsList);
