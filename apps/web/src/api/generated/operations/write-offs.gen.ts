// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * What was written off or is to be, newest first.
 */
export const writeOffsList = /* @__PURE__ */ operation<types.WriteOffsListData, types.WriteOffsListResponse>('writeOffs.list', 'GET', '/v1/write-offs');
export const writeOffsListOptions = /* @__PURE__ */ query(writeOffsList);
export const writeOffsListInfiniteOptions = /* @__PURE__ */ pages(writeOffsList);

/**
 * Writes off what is owed of a document, once; much of it once another one confirms it.
 */
export const writeOffsMake = /* @__PURE__ */ operation<types.WriteOffsMakeData, types.WriteOffsMakeResponse>('writeOffs.make', 'PUT', '/v1/write-offs/{id}');
export const writeOffsMakeMutation = /* @__PURE__ */ mutation(writeOffsMake);

/**
 * Confirms what somebody else proposed to write off.
 */
export const writeOffsConfirm = /* @__PURE__ */ operation<types.WriteOffsConfirmData, types.WriteOffsConfirmResponse>('writeOffs.confirm', 'PUT', '/v1/write-offs/{id}/confirmation');
export const writeOffsConfirmMutation = /* @__PURE__ */ mutation(writeOffsConfirm);

/**
 * Takes back what is left of it, so that it is owed again; much of it once another one confirms it.
 */
export const writeOffsReverse = /* @__PURE__ */ operation<types.WriteOffsReverseData, types.WriteOffsReverseResponse>('writeOffs.reverse', 'PUT', '/v1/write-offs/{id}/reversal');
export const writeOffsReverseMutation = /* @__PURE__ */ mutation(writeOffsReverse);

/**
 * Confirms what somebody else proposed to take back.
 */
export const writeOffsConfirmReversal = /* @__PURE__ */ operation<types.WriteOffsConfirmReversalData, types.WriteOffsConfirmReversalResponse>('writeOffs.confirmReversal', 'PUT', '/v1/write-offs/{id}/reversal/confirmation');
export const writeOffsConfirmReversalMutation = /* @__PURE__ */ mutation(writeOffsConfirmReversal);

/**
 * Lets go of a reversal that is proposed: it stays written off.
 * For people of staff; no key may.
 */
export const writeOffsNotReversed = /* @__PURE__ */ operation<types.WriteOffsNotReversedData, types.WriteOffsNotReversedResponse>('writeOffs.notReversed', 'PUT', '/v1/write-offs/{id}/reversal/withdrawal');
export const writeOffsNotReversedMutation = /* @__PURE__ */ mutation(writeOffsNotReversed);

/**
 * Lets go of one that is proposed.
 * For people of staff; no key may.
 */
export const writeOffsWithdraw = /* @__PURE__ */ operation<types.WriteOffsWithdrawData, types.WriteOffsWithdrawResponse>('writeOffs.withdraw', 'PUT', '/v1/write-offs/{id}/withdrawal');
export const writeOffsWithdrawMutation = /* @__PURE__ */ mutation(writeOffsWithdraw);
