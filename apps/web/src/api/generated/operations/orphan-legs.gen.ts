// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * Legs to a destination whose call never came in, those given up last first: nothing of them is charged. For staff. One whose call comes in after all is in its record, and here no more.
 */
export const orphanLegsList = /* @__PURE__ */ operation<types.OrphanLegsListData, types.OrphanLegsListResponse>('orphanLegs.list', 'GET', '/v1/orphan-legs');
export const orphanLegsListOptions = /* @__PURE__ */ query(orphanLegsList);
export const orphanLegsListInfiniteOptions = /* @__PURE__ */ pages(orphanLegsList);
