// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { file, mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * Mandates, the last noted first; an owner sees his own.
 */
export const mandatesList = /* @__PURE__ */ operation<types.MandatesListData, types.MandatesListResponse>('mandates.list', 'GET', '/v1/mandates');
export const mandatesListOptions = /* @__PURE__ */ query(mandatesList);
export const mandatesListInfiniteOptions = /* @__PURE__ */ pages(mandatesList);

/**
 * The same as CSV (RFC 4180).
 */
export const mandatesFilePath = /* @__PURE__ */ file<types.MandatesFileData>('/v1/mandates.csv');

/**
 * Notes a mandate that was signed on paper, once. Staff; no key.
 */
export const mandatesNote = /* @__PURE__ */ operation<types.MandatesNoteData, types.MandatesNoteResponse>('mandates.note', 'PUT', '/v1/owners/{ownerId}/mandates/{id}');
export const mandatesNoteMutation = /* @__PURE__ */ mutation(mandatesNote);

/**
 * Ends a mandate, for ever. Staff; no key.
 */
export const mandatesEnd = /* @__PURE__ */ operation<types.MandatesEndData, types.MandatesEndResponse>('mandates.end', 'PUT', '/v1/owners/{ownerId}/mandates/{id}/end');
export const mandatesEndMutation = /* @__PURE__ */ mutation(mandatesEnd);

/**
 * The organisation itself signs a mandate, once.
 * Who signed, and from which address on the internet, is kept with it.
 */
export const mandatesSign = /* @__PURE__ */ operation<types.MandatesSignData, types.MandatesSignResponse>('mandates.sign', 'PUT', '/v1/owners/{ownerId}/mandates/{id}/signature');
export const mandatesSignMutation = /* @__PURE__ */ mutation(mandatesSign);

/**
 * The organisation itself ends its mandate, for ever.
 */
export const mandatesWithdraw = /* @__PURE__ */ operation<types.MandatesWithdrawData, types.MandatesWithdrawResponse>('mandates.withdraw', 'PUT', '/v1/owners/{ownerId}/mandates/{id}/withdrawal');
export const mandatesWithdrawMutation = /* @__PURE__ */ mutation(mandatesWithdraw);
