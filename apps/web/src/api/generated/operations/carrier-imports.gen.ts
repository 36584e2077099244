// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { file, mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * Imports of carriers’ files, newest first.
 */
export const carrierImportsList = /* @__PURE__ */ operation<types.CarrierImportsListData, types.CarrierImportsListResponse>('carrierImports.list', 'GET', '/v1/carrier-imports');
export const carrierImportsListOptions = /* @__PURE__ */ query(carrierImportsList);
export const carrierImportsListInfiniteOptions = /* @__PURE__ */ pages(carrierImportsList);

/**
 * Takes the next part of a file; 409 `other-offset` says where to go on.
 */
export const carrierImportsPart = /* @__PURE__ */ operation<types.CarrierImportsPartData, types.CarrierImportsPartResponse>('carrierImports.part', 'PUT', '/v1/carrier-imports/parts/{token}', 'application/octet-stream');
export const carrierImportsPartMutation = /* @__PURE__ */ mutation(carrierImportsPart);

/**
 * The table that a link leads to.
 */
export const carrierImportsTablePath = /* @__PURE__ */ file<types.CarrierImportsTableData>('/v1/carrier-imports/tables/{token}/{fileName}');

/**
 * Begins an import, once; asked again it says where its file goes on.
 * The file is put in parts of at most 4194304 bytes, at most 2000000000 bytes in all.
 */
export const carrierImportsStart = /* @__PURE__ */ operation<types.CarrierImportsStartData, types.CarrierImportsStartResponse>('carrierImports.start', 'PUT', '/v1/carrier-imports/{id}');
export const carrierImportsStartMutation = /* @__PURE__ */ mutation(carrierImportsStart);

/**
 * One import: how far it is.
 */
export const carrierImportsGet = /* @__PURE__ */ operation<types.CarrierImportsGetData, types.CarrierImportsGetResponse>('carrierImports.get', 'GET', '/v1/carrier-imports/{id}');
export const carrierImportsGetOptions = /* @__PURE__ */ query(carrierImportsGet);

/**
 * Compares it again, with the records that came meanwhile.
 */
export const carrierImportsCompare = /* @__PURE__ */ operation<types.CarrierImportsCompareData, types.CarrierImportsCompareResponse>('carrierImports.compare', 'PUT', '/v1/carrier-imports/{id}/comparison');
export const carrierImportsCompareMutation = /* @__PURE__ */ mutation(carrierImportsCompare);

/**
 * What comparing it came to, by day and number.
 */
export const carrierImportsDays = /* @__PURE__ */ operation<types.CarrierImportsDaysData, types.CarrierImportsDaysResponse>('carrierImports.days', 'GET', '/v1/carrier-imports/{id}/days');
export const carrierImportsDaysOptions = /* @__PURE__ */ query(carrierImportsDays);
export const carrierImportsDaysInfiniteOptions = /* @__PURE__ */ pages(carrierImportsDays);

/**
 * Calls that they or we have alone, or that lasted differently, by start.
 */
export const carrierImportsDifferences = /* @__PURE__ */ operation<types.CarrierImportsDifferencesData, types.CarrierImportsDifferencesResponse>('carrierImports.differences', 'GET', '/v1/carrier-imports/{id}/differences');
export const carrierImportsDifferencesOptions = /* @__PURE__ */ query(carrierImportsDifferences);
export const carrierImportsDifferencesInfiniteOptions = /* @__PURE__ */ pages(carrierImportsDifferences);

/**
 * Where one of its tables can be had as CSV (RFC 4180), amounts in euro.
 */
export const carrierImportsLink = /* @__PURE__ */ operation<types.CarrierImportsLinkData, types.CarrierImportsLinkResponse>('carrierImports.link', 'GET', '/v1/carrier-imports/{id}/links/{file}');
export const carrierImportsLinkOptions = /* @__PURE__ */ query(carrierImportsLink);

/**
 * The first rows of its file as a layout understands them. Nothing is stored by it.
 */
export const carrierImportsLook = /* @__PURE__ */ operation<types.CarrierImportsLookData, types.CarrierImportsLookResponse>('carrierImports.look', 'POST', '/v1/carrier-imports/{id}/preview');
export const carrierImportsLookMutation = /* @__PURE__ */ mutation(carrierImportsLook);

/**
 * Rows that can’t be read, the first of them, by row.
 */
export const carrierImportsProblems = /* @__PURE__ */ operation<types.CarrierImportsProblemsData, types.CarrierImportsProblemsResponse>('carrierImports.problems', 'GET', '/v1/carrier-imports/{id}/problems');
export const carrierImportsProblemsOptions = /* @__PURE__ */ query(carrierImportsProblems);
export const carrierImportsProblemsInfiniteOptions = /* @__PURE__ */ pages(carrierImportsProblems);

/**
 * Has its file read by a layout, stored and compared.
 */
export const carrierImportsRead = /* @__PURE__ */ operation<types.CarrierImportsReadData, types.CarrierImportsReadResponse>('carrierImports.read', 'PUT', '/v1/carrier-imports/{id}/reading');
export const carrierImportsReadMutation = /* @__PURE__ */ mutation(carrierImportsRead);

/**
 * Takes it back: its calls and its file are destroyed.
 */
export const carrierImportsRemove = /* @__PURE__ */ operation<types.CarrierImportsRemoveData, types.CarrierImportsRemoveResponse>('carrierImports.remove', 'PUT', '/v1/carrier-imports/{id}/removal');
export const carrierImportsRemoveMutation = /* @__PURE__ */ mutation(carrierImportsRemove);
