// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { file, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * List documents, newest first.
 * Issued invoices to owners, payout documents to owners and settlements with carriers, with their credit notes. Owners see only their own.
 *
 * Needs the right `documents:read`. Members of an owner have it in the roles `owner` and `finance`, for that owner only; staff in any role, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const documentsList = /* @__PURE__ */ operation<types.DocumentsListData, types.DocumentsListResponse>('documents.list', 'GET', '/v1/documents');
export const documentsListOptions = /* @__PURE__ */ query(documentsList);
export const documentsListInfiniteOptions = /* @__PURE__ */ pages(documentsList);

/**
 * Get a document with its VAT and totals.
 * 404 `no-such-document`. Lines and files have operations of their own.
 *
 * Needs the right `documents:read`. Members of an owner have it in the roles `owner` and `finance`, for that owner only; staff in any role, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const documentsGet = /* @__PURE__ */ operation<types.DocumentsGetData, types.DocumentsGetResponse>('documents.get', 'GET', '/v1/documents/{id}');
export const documentsGetOptions = /* @__PURE__ */ query(documentsGet);

/**
 * Download the calls of a document as CSV.
 * One row per call or leg, without callers’ numbers; fees and adjustments have no rows. RFC 4180, times in Dutch time, amounts in euro; `vat_included` says whether with VAT.
 *
 * Needs the right `documents:read`. Members of an owner have it in the roles `owner` and `finance`, for that owner only; staff in any role, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const documentsSpecificationPath = /* @__PURE__ */ file<types.DocumentsSpecificationData>('/v1/documents/{id}/calls');

/**
 * List lines of a document, in order.
 * Each line has its text and amounts.
 *
 * Needs the right `documents:read`. Members of an owner have it in the roles `owner` and `finance`, for that owner only; staff in any role, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const documentsLines = /* @__PURE__ */ operation<types.DocumentsLinesData, types.DocumentsLinesResponse>('documents.lines', 'GET', '/v1/documents/{id}/lines');
export const documentsLinesOptions = /* @__PURE__ */ query(documentsLines);
export const documentsLinesInfiniteOptions = /* @__PURE__ */ pages(documentsLines);

/**
 * List calls of a document line, by start.
 * Each with its length and amount, without the caller’s number. 404 `no-such-line`.
 *
 * Needs the right `documents:read`. Members of an owner have it in the roles `owner` and `finance`, for that owner only; staff in any role, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const documentsCalls = /* @__PURE__ */ operation<types.DocumentsCallsData, types.DocumentsCallsResponse>('documents.calls', 'GET', '/v1/documents/{id}/lines/{line}/calls');
export const documentsCallsOptions = /* @__PURE__ */ query(documentsCalls);
export const documentsCallsInfiniteOptions = /* @__PURE__ */ pages(documentsCalls);

/**
 * List the mails that carry a document.
 * Oldest first, each with its state. An owner sees only mails of its own documents.
 *
 * Needs the right `documents:read`. Members of an owner have it in the roles `owner` and `finance`, for that owner only; staff in any role, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const documentsMails = /* @__PURE__ */ operation<types.DocumentsMailsData, types.DocumentsMailsResponse>('documents.mails', 'GET', '/v1/documents/{id}/mails');
export const documentsMailsOptions = /* @__PURE__ */ query(documentsMails);

/**
 * Download a document as PDF.
 * The file as sent to the party. Supports byte ranges.
 *
 * Needs the right `documents:read`. Members of an owner have it in the roles `owner` and `finance`, for that owner only; staff in any role, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const documentsPdfPath = /* @__PURE__ */ file<types.DocumentsPdfData>('/v1/documents/{id}/pdf');

/**
 * Download the e-invoice of a document.
 * UBL 2.1 by EN 16931. A settlement on which the carrier owes nothing has none, nor has a document that cannot meet the rules of e-invoices (409 `no-e-invoice`).
 *
 * Needs the right `documents:read`. Members of an owner have it in the roles `owner` and `finance`, for that owner only; staff in any role, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const documentsUblPath = /* @__PURE__ */ file<types.DocumentsUblData>('/v1/documents/{id}/ubl');
