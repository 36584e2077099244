// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { file, mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * List checks of VAT ids, newest first.
 * Each has the answer of VIES, the European Commission’s service, or of the format alone (`how`). On request, by an invoice run, or when an owner enters the id. Earlier checks of an id stay.
 *
 * Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const vatIds = /* @__PURE__ */ operation<types.VatIdsData, types.VatIdsResponse>('vat.ids', 'GET', '/v1/vat/ids');
export const vatIdsOptions = /* @__PURE__ */ query(vatIds);
export const vatIdsInfiniteOptions = /* @__PURE__ */ pages(vatIds);

/**
 * Check a VAT id at VIES and store the answer.
 * VIES is the European Commission’s service. Each request asks it and stores a new check, also when repeated; no VAT status changes. For 30 days, a setting of the platform, invoice runs use the last check instead of asking: after an invalid one they make no document with reverse-charged VAT for a party elsewhere in the EU. An id with a wrong format or wrong Dutch check digits is stored as invalid without asking. 503 `vies-away`: no answer; nothing is stored.
 *
 * Needs the right `runs:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const vatCheckId = /* @__PURE__ */ operation<types.VatCheckIdData, types.VatCheckIdResponse>('vat.checkId', 'PUT', '/v1/vat/ids/{vatId}/check');
export const vatCheckIdMutation = /* @__PURE__ */ mutation(vatCheckId);

/**
 * Get the VAT return figures of documents, by box.
 * Of documents issued in the period; boxes without any are left out. Purchases other than payouts and carriers’ services are missing in box 5b.
 *
 * Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const vatFigures = /* @__PURE__ */ operation<types.VatFiguresData, types.VatFiguresResponse>('vat.figures', 'GET', '/v1/vat/returns/{period}');
export const vatFiguresOptions = /* @__PURE__ */ query(vatFigures);

/**
 * List documents of a VAT return box.
 * In order of issue.
 *
 * Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const vatDocuments = /* @__PURE__ */ operation<types.VatDocumentsData, types.VatDocumentsResponse>('vat.documents', 'GET', '/v1/vat/returns/{period}/documents');
export const vatDocumentsOptions = /* @__PURE__ */ query(vatDocuments);
export const vatDocumentsInfiniteOptions = /* @__PURE__ */ pages(vatDocuments);

/**
 * Export documents of a VAT return box as CSV.
 * All documents of the box, in order of issue. RFC 4180, amounts in euro.
 *
 * Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const vatDocumentsFilePath = /* @__PURE__ */ file<types.VatDocumentsFileData>('/v1/vat/returns/{period}/documents.csv');

/**
 * Get the EU sales list (ICP), by VAT id.
 * Services to businesses in other member states; `net` is without VAT. Figures for the statement; nothing is filed.
 *
 * Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const vatSalesList = /* @__PURE__ */ operation<types.VatSalesListData, types.VatSalesListResponse>('vat.salesList', 'GET', '/v1/vat/sales-lists/{period}');
export const vatSalesListOptions = /* @__PURE__ */ query(vatSalesList);
export const vatSalesListInfiniteOptions = /* @__PURE__ */ pages(vatSalesList);

/**
 * Export the EU sales list as CSV.
 * All rows of the period, by VAT id. RFC 4180, amounts in euro.
 *
 * Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const vatSalesListFilePath = /* @__PURE__ */ file<types.VatSalesListFileData>('/v1/vat/sales-lists/{period}/rows.csv');

/**
 * List VAT statuses that were set, last set first.
 * Of owners and carriers. A party without one has the usual status of its country.
 *
 * Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const vatStatuses = /* @__PURE__ */ operation<types.VatStatusesData, types.VatStatusesResponse>('vat.statuses', 'GET', '/v1/vat/statuses');
export const vatStatusesOptions = /* @__PURE__ */ query(vatStatuses);
export const vatStatusesInfiniteOptions = /* @__PURE__ */ pages(vatStatuses);

/**
 * Set a party’s VAT status. Safe to repeat.
 * The status applies from the given day, until a later status. To change it, set another with a new id; of several for one day the last one set applies. A prepared invoice run that it concerns becomes outdated. 422 `invalid-vat-status`: documents of the party, or an approved run, cover that day or a later one, or a carrier cannot have the status. 409 `vat-status-exists`: another status has the id.
 *
 * Needs the right `runs:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right, 404 `no-such-owner` for an unknown owner, 404 `no-such-carrier` for an unknown carrier.
 */
export const vatSetStatus = /* @__PURE__ */ operation<types.VatSetStatusData, types.VatSetStatusResponse>('vat.setStatus', 'PUT', '/v1/vat/statuses/{id}');
export const vatSetStatusMutation = /* @__PURE__ */ mutation(vatSetStatus);
