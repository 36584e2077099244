// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { file, mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * What was found out of VAT ids, newest first.
 */
export const vatIds = /* @__PURE__ */ operation<types.VatIdsData, types.VatIdsResponse>('vat.ids', 'GET', '/v1/vat/ids');
export const vatIdsOptions = /* @__PURE__ */ query(vatIds);
export const vatIdsInfiniteOptions = /* @__PURE__ */ pages(vatIds);

/**
 * Has VIES say whether a VAT id is one, and keeps the answer.
 */
export const vatCheckId = /* @__PURE__ */ operation<types.VatCheckIdData, types.VatCheckIdResponse>('vat.checkId', 'PUT', '/v1/vat/ids/{vatId}/check');
export const vatCheckIdMutation = /* @__PURE__ */ mutation(vatCheckId);

/**
 * The figures of a VAT return that documents account for, by box.
 */
export const vatFigures = /* @__PURE__ */ operation<types.VatFiguresData, types.VatFiguresResponse>('vat.figures', 'GET', '/v1/vat/returns/{period}');
export const vatFiguresOptions = /* @__PURE__ */ query(vatFigures);

/**
 * The documents that a figure sums.
 */
export const vatDocuments = /* @__PURE__ */ operation<types.VatDocumentsData, types.VatDocumentsResponse>('vat.documents', 'GET', '/v1/vat/returns/{period}/documents');
export const vatDocumentsOptions = /* @__PURE__ */ query(vatDocuments);
export const vatDocumentsInfiniteOptions = /* @__PURE__ */ pages(vatDocuments);

/**
 * The same as CSV (RFC 4180), amounts in euro.
 */
export const vatDocumentsFilePath = /* @__PURE__ */ file<types.VatDocumentsFileData>('/v1/vat/returns/{period}/documents.csv');

/**
 * The EU sales list (ICP), by VAT id.
 */
export const vatSalesList = /* @__PURE__ */ operation<types.VatSalesListData, types.VatSalesListResponse>('vat.salesList', 'GET', '/v1/vat/sales-lists/{period}');
export const vatSalesListOptions = /* @__PURE__ */ query(vatSalesList);
export const vatSalesListInfiniteOptions = /* @__PURE__ */ pages(vatSalesList);

/**
 * The EU sales list as CSV (RFC 4180), amounts in euro.
 */
export const vatSalesListFilePath = /* @__PURE__ */ file<types.VatSalesListFileData>('/v1/vat/sales-lists/{period}/rows.csv');

/**
 * What was said of parties, newest first; who isn’t there is what is usual where he is.
 */
export const vatStatuses = /* @__PURE__ */ operation<types.VatStatusesData, types.VatStatusesResponse>('vat.statuses', 'GET', '/v1/vat/statuses');
export const vatStatusesOptions = /* @__PURE__ */ query(vatStatuses);
export const vatStatusesInfiniteOptions = /* @__PURE__ */ pages(vatStatuses);

/**
 * Says what a party is for VAT from a day on, once.
 */
export const vatSetStatus = /* @__PURE__ */ operation<types.VatSetStatusData, types.VatSetStatusResponse>('vat.setStatus', 'PUT', '/v1/vat/statuses/{id}');
export const vatSetStatusMutation = /* @__PURE__ */ mutation(vatSetStatus);
