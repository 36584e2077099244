// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * Order a tariff for an own number. Safe to repeat.
 * It needs no second person. Our staff may refuse it until `decidesAt`, with a mail; then it goes on by itself. When they approve it, it goes on at once. A first tariff is valid when it is ready, a change from the first of a month. It can be withdrawn until `withdrawableUntil`, a first tariff only until it begins. 422 `invalid-tariff` names each rule that the tariff breaks. 409 `version-exists`: another tariff has the id. 409 `tariff-pending`: another tariff of the number is open.
 *
 * Needs the right `tariffs:order`. Members of an owner have it in the role `owner`, for that owner only; staff do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const tariffsOrderOwn = /* @__PURE__ */ operation<types.TariffsOrderOwnData, types.TariffsOrderOwnResponse>('tariffs.orderOwn', 'PUT', '/v1/numbers/{number}/tariff-orders/{id}');
export const tariffsOrderOwnMutation = /* @__PURE__ */ mutation(tariffsOrderOwn);

/**
 * Withdraw an own order of a tariff. Safe to repeat.
 * Until `withdrawableUntil`, a first tariff only until it begins. Cannot be undone; order again. 409 `too-late-to-withdraw`: carriers have begun to load it. 409 `tariff-published`: it has begun, or is being published. 404 `no-such-tariff`, also for an order of our staff.
 *
 * Needs the right `tariffs:order`. Members of an owner have it in the role `owner`, for that owner only; staff do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const tariffsWithdrawOwn = /* @__PURE__ */ operation<types.TariffsWithdrawOwnData, types.TariffsWithdrawOwnResponse>('tariffs.withdrawOwn', 'DELETE', '/v1/numbers/{number}/tariff-orders/{id}');
export const tariffsWithdrawOwnMutation = /* @__PURE__ */ mutation(tariffsWithdrawOwn);

/**
 * Tell what an order of a tariff would mean.
 * For an own number. When it begins, until when our staff may refuse it and you may withdraw it, what callers hear, and what the owner earns. Changes nothing. 422 `invalid-tariff` names each rule that the tariff breaks. 409 `tariff-pending`: another tariff of the number is open.
 *
 * Needs the right `tariffs:order`. Members of an owner have it in the role `owner`, for that owner only; staff do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const tariffsOutlook = /* @__PURE__ */ operation<types.TariffsOutlookData, types.TariffsOutlookResponse>('tariffs.outlook', 'POST', '/v1/numbers/{number}/tariff-outlook');
export const tariffsOutlookMutation = /* @__PURE__ */ mutation(tariffsOutlook);

/**
 * List tariffs, newest order first.
 * A tariff is what callers of a premium number pay from a moment. By `askedAt`, not by start. With the progress from order to publication.
 *
 * Needs the right `prices:read`. Members of an owner have it in the roles `owner` and `finance`, for that owner only; staff in any role, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Refused: 401 without sign-in or key, 403 without the right.
 */
export const tariffsList = /* @__PURE__ */ operation<types.TariffsListData, types.TariffsListResponse>('tariffs.list', 'GET', '/v1/tariffs');
export const tariffsListOptions = /* @__PURE__ */ query(tariffsList);
export const tariffsListInfiniteOptions = /* @__PURE__ */ pages(tariffsList);

/**
 * Order a tariff of a premium number. Safe to repeat.
 * Another person must approve it; an order by an API key, another than its maker. Only orders by the operator’s own API key (right `prices:publish`, which nobody can give) need no approval. An approved tariff is announced, registered and published by itself; until it begins it can be withdrawn. A first tariff is valid when it is ready (leave out `from`), a change from the first of a month, at least a week ahead. A change must be approved a week before its start; one that is approved but not ready then moves to the next month. The owner gets no mail. 422 `invalid-tariff` names each rule that the tariff breaks. 409 `version-exists`: another tariff has the id. 409 `tariff-pending`: another tariff of the number is open.
 *
 * Needs the right `prices:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const tariffsOrder = /* @__PURE__ */ operation<types.TariffsOrderData, types.TariffsOrderResponse>('tariffs.order', 'PUT', '/v1/tariffs/{id}');
export const tariffsOrderMutation = /* @__PURE__ */ mutation(tariffsOrder);

/**
 * Withdraw a tariff before it begins, or an imported one before it is published. Safe to repeat.
 * An order of staff or of an owner, also an approved one, or one published for a later start. The tariff before it stays valid. The owner gets no mail; to mail about an order of its own that waits, refuse it (`PUT …/refusal`). Cannot be undone; order again. A key may withdraw only its own order that no person approved (403 `people-only`). 409 `tariff-published`: it has begun, or is being published now. 409 `version-in-use`: withdraw the later tariff first.
 *
 * Needs the right `prices:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const tariffsWithdraw = /* @__PURE__ */ operation<types.TariffsWithdrawData, types.TariffsWithdrawResponse>('tariffs.withdraw', 'DELETE', '/v1/tariffs/{id}');
export const tariffsWithdrawMutation = /* @__PURE__ */ mutation(tariffsWithdraw);

/**
 * Get a tariff with its progress.
 * A tariff is what callers of a premium number pay from a moment. `state` is the last step from order to publication, `waitsFor` the need before the next.
 *
 * Needs the right `prices:read`. Members of an owner have it in the roles `owner` and `finance`, for that owner only; staff in any role, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const tariffsGet = /* @__PURE__ */ operation<types.TariffsGetData, types.TariffsGetResponse>('tariffs.get', 'GET', '/v1/tariffs/{id}');
export const tariffsGetOptions = /* @__PURE__ */ query(tariffsGet);

/**
 * Get the announcement of a tariff, with a link to listen to it.
 * The link works for five minutes, with the session or key that asked for it. 404 `no-such-tariff`, also for a tariff that is not spoken yet.
 *
 * Members and API keys of an owner need the right `calls:read`, for that owner only; members have it in any role. Staff and API keys of the platform need `parties:read`, for all owners; staff have it in any role. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const tariffsAnnouncement = /* @__PURE__ */ operation<types.TariffsAnnouncementData, types.TariffsAnnouncementResponse>('tariffs.announcement', 'GET', '/v1/tariffs/{id}/announcement');
export const tariffsAnnouncementOptions = /* @__PURE__ */ query(tariffsAnnouncement);

/**
 * Approve an ordered tariff.
 * The tariff is then announced, registered and published by itself; until it begins it can be withdrawn. The approver must differ from the orderer, and from the maker of the key that ordered it (403 `four-eyes`). An owner’s order goes on without approval too; approved before `decidesAt`, it goes on at once, and a first tariff that has begun can’t be withdrawn by its owner. A change needs approval a week before its start (409 `start-passed`). Safe to repeat by the approver. 409 `not-waiting`: it does not wait for approval.
 *
 * Needs the right `prices:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const tariffsApprove = /* @__PURE__ */ operation<types.TariffsApproveData, types.TariffsApproveResponse>('tariffs.approve', 'PUT', '/v1/tariffs/{id}/approval');
export const tariffsApproveMutation = /* @__PURE__ */ mutation(tariffsApprove);

/**
 * Import an existing tariff of a number. Safe to repeat.
 * For a tariff that was valid before the number was entered here: `from` must not be after that moment. Import several in the order of their starts: `from` must be after the start of each other tariff of the number. Another person must approve it, as an order, unless the operator’s own API key imports it. Once approved, it is announced, registered and published by itself; it ends as withdrawn if its price is refused (`moved.because`). Until it is published it can be withdrawn. The client makes the id. 422 `invalid-tariff` names each rule that it breaks. 409 `version-exists`: another tariff has the id.
 *
 * Needs the right `prices:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const tariffsImport = /* @__PURE__ */ operation<types.TariffsImportData, types.TariffsImportResponse>('tariffs.import', 'PUT', '/v1/tariffs/{id}/import');
export const tariffsImportMutation = /* @__PURE__ */ mutation(tariffsImport);

/**
 * Refuse an ordered tariff, with a reason.
 * It is withdrawn; when an owner ordered it, the owner gets a mail with the reason: at its billing address, or without one, its members in the role `owner`. Staff may refuse their own order too. Cannot be undone; order again. 409 `not-waiting`: it does not wait for approval, so also when repeated.
 *
 * Needs the right `prices:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const tariffsRefuse = /* @__PURE__ */ operation<types.TariffsRefuseData, types.TariffsRefuseResponse>('tariffs.refuse', 'PUT', '/v1/tariffs/{id}/refusal');
export const tariffsRefuseMutation = /* @__PURE__ */ mutation(tariffsRefuse);
