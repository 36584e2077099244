// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { file, mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * The register of disclosures, newest first.
 */
export const disclosuresList = /* @__PURE__ */ operation<types.DisclosuresListData, types.DisclosuresListResponse>('disclosures.list', 'GET', '/v1/disclosures');
export const disclosuresListOptions = /* @__PURE__ */ query(disclosuresList);
export const disclosuresListInfiniteOptions = /* @__PURE__ */ pages(disclosuresList);

/**
 * The register of disclosures, newest first.
 */
export const disclosuresCsvPath = /* @__PURE__ */ file<types.DisclosuresCsvData>('/v1/disclosures/register.csv');

/**
 * Enters a request, once; what is entered is never changed.
 * A wrong one is refused, and entered anew.
 */
export const disclosuresEnter = /* @__PURE__ */ operation<types.DisclosuresEnterData, types.DisclosuresEnterResponse>('disclosures.enter', 'PUT', '/v1/disclosures/{id}');
export const disclosuresEnterMutation = /* @__PURE__ */ mutation(disclosuresEnter);

/**
 * One request, and how far it is.
 */
export const disclosuresGet = /* @__PURE__ */ operation<types.DisclosuresGetData, types.DisclosuresGetResponse>('disclosures.get', 'GET', '/v1/disclosures/{id}');
export const disclosuresGetOptions = /* @__PURE__ */ query(disclosuresGet);

/**
 * Approves it; never by who entered it (403 `own-disclosure`).
 */
export const disclosuresApprove = /* @__PURE__ */ operation<types.DisclosuresApproveData, types.DisclosuresApproveResponse>('disclosures.approve', 'PUT', '/v1/disclosures/{id}/approval');
export const disclosuresApproveMutation = /* @__PURE__ */ mutation(disclosuresApprove);

/**
 * Adds a PDF to a request that waits for its decision: the body, application/pdf.
 */
export const disclosuresAddDocument = /* @__PURE__ */ operation<types.DisclosuresAddDocumentData, types.DisclosuresAddDocumentResponse>('disclosures.addDocument', 'PUT', '/v1/disclosures/{id}/documents/{documentId}', 'application/pdf');
export const disclosuresAddDocumentMutation = /* @__PURE__ */ mutation(disclosuresAddDocument);

/**
 * Where a document can be had.
 */
export const disclosuresDocumentLink = /* @__PURE__ */ operation<types.DisclosuresDocumentLinkData, types.DisclosuresDocumentLinkResponse>('disclosures.documentLink', 'GET', '/v1/disclosures/{id}/documents/{documentId}/link');
export const disclosuresDocumentLinkOptions = /* @__PURE__ */ query(disclosuresDocumentLink);

/**
 * Makes the sealed package of the calls within its scope, with the chosen fields.
 * A ZIP of CSV and JSON, AES-256. Asked again, until it is handed over, it is made anew, with another passphrase.
 */
export const disclosuresExtract = /* @__PURE__ */ operation<types.DisclosuresExtractData, types.DisclosuresExtractResponse>('disclosures.extract', 'PUT', '/v1/disclosures/{id}/extraction');
export const disclosuresExtractMutation = /* @__PURE__ */ mutation(disclosuresExtract);

/**
 * Notes that it was handed over: to whom, and how.
 */
export const disclosuresHandOver = /* @__PURE__ */ operation<types.DisclosuresHandOverData, types.DisclosuresHandOverResponse>('disclosures.handOver', 'PUT', '/v1/disclosures/{id}/hand-over');
export const disclosuresHandOverMutation = /* @__PURE__ */ mutation(disclosuresHandOver);

/**
 * Where the sealed package can be had.
 */
export const disclosuresPackageLink = /* @__PURE__ */ operation<types.DisclosuresPackageLinkData, types.DisclosuresPackageLinkResponse>('disclosures.packageLink', 'GET', '/v1/disclosures/{id}/package/link');
export const disclosuresPackageLinkOptions = /* @__PURE__ */ query(disclosuresPackageLink);

/**
 * Refuses it, with the reason; never by who entered it.
 */
export const disclosuresRefuse = /* @__PURE__ */ operation<types.DisclosuresRefuseData, types.DisclosuresRefuseResponse>('disclosures.refuse', 'PUT', '/v1/disclosures/{id}/refusal');
export const disclosuresRefuseMutation = /* @__PURE__ */ mutation(disclosuresRefuse);
