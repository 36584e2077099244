// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * Tariffs, newest order first, with what they wait for; owners see those of their numbers.
 */
export const tariffsList = /* @__PURE__ */ operation<types.TariffsListData, types.TariffsListResponse>('tariffs.list', 'GET', '/v1/tariffs');
export const tariffsListOptions = /* @__PURE__ */ query(tariffsList);
export const tariffsListInfiniteOptions = /* @__PURE__ */ pages(tariffsList);

/**
 * Order a tariff of a paid number, for another person to approve. Safe to repeat.
 */
export const tariffsOrder = /* @__PURE__ */ operation<types.TariffsOrderData, types.TariffsOrderResponse>('tariffs.order', 'PUT', '/v1/tariffs/{id}');
export const tariffsOrderMutation = /* @__PURE__ */ mutation(tariffsOrder);

/**
 * Withdraw a tariff that has not begun. Safe to repeat.
 * A key withdraws only a tariff that it ordered itself and that no person approved.
 */
export const tariffsWithdraw = /* @__PURE__ */ operation<types.TariffsWithdrawData, types.TariffsWithdrawResponse>('tariffs.withdraw', 'DELETE', '/v1/tariffs/{id}');
export const tariffsWithdrawMutation = /* @__PURE__ */ mutation(tariffsWithdraw);

/**
 * One tariff: what is done, and what it waits for.
 */
export const tariffsGet = /* @__PURE__ */ operation<types.TariffsGetData, types.TariffsGetResponse>('tariffs.get', 'GET', '/v1/tariffs/{id}');
export const tariffsGetOptions = /* @__PURE__ */ query(tariffsGet);

/**
 * Approve an ordered tariff. The approver must differ from whoever ordered it.
 */
export const tariffsApprove = /* @__PURE__ */ operation<types.TariffsApproveData, types.TariffsApproveResponse>('tariffs.approve', 'PUT', '/v1/tariffs/{id}/approval');
export const tariffsApproveMutation = /* @__PURE__ */ mutation(tariffsApprove);

/**
 * Take over a tariff that was valid before, once another person has approved it. Safe to repeat.
 */
export const tariffsImport = /* @__PURE__ */ operation<types.TariffsImportData, types.TariffsImportResponse>('tariffs.import', 'PUT', '/v1/tariffs/{id}/import');
export const tariffsImportMutation = /* @__PURE__ */ mutation(tariffsImport);

/**
 * Refuse an ordered tariff, and say why.
 */
export const tariffsRefuse = /* @__PURE__ */ operation<types.TariffsRefuseData, types.TariffsRefuseResponse>('tariffs.refuse', 'PUT', '/v1/tariffs/{id}/refusal');
export const tariffsRefuseMutation = /* @__PURE__ */ mutation(tariffsRefuse);
