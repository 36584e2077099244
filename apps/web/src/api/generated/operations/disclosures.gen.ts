// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { file, mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * List requests for disclosure, newest first.
 * A request of the police or of a network operator to disclose calls.
 *
 * Needs the right `disclosures:handle`. Staff have it in the roles `compliance` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 for staff without the right and for keys of the platform, 404 for others.
 */
export const disclosuresList = /* @__PURE__ */ operation<types.DisclosuresListData, types.DisclosuresListResponse>('disclosures.list', 'GET', '/v1/disclosures');
export const disclosuresListOptions = /* @__PURE__ */ query(disclosuresList);
export const disclosuresListInfiniteOptions = /* @__PURE__ */ pages(disclosuresList);

/**
 * Download the register of disclosures as CSV.
 * All requests of the police and network operators that match the filters, newest first.
 *
 * Needs the right `disclosures:handle`. Staff have it in the roles `compliance` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 for staff without the right and for keys of the platform, 404 for others.
 */
export const disclosuresCsvPath = /* @__PURE__ */ file<types.DisclosuresCsvData>('/v1/disclosures/register.csv');

/**
 * Enter a request for disclosure. Safe to repeat.
 * A request of the police or of a network operator to disclose calls. It never changes: refuse a wrong one and enter it again. Another person must approve it. A package has at most 10,000 calls: split a larger request by period. Repeated with the same id, it changes nothing, also with other content.
 *
 * Needs the right `disclosures:handle`. Staff have it in the roles `compliance` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 for staff without the right and for keys of the platform, 404 for others.
 */
export const disclosuresEnter = /* @__PURE__ */ operation<types.DisclosuresEnterData, types.DisclosuresEnterResponse>('disclosures.enter', 'PUT', '/v1/disclosures/{id}');
export const disclosuresEnterMutation = /* @__PURE__ */ mutation(disclosuresEnter);

/**
 * Get a request for disclosure.
 * A request of the police or of a network operator to disclose calls. With its state and a list of its documents; `…/documents/{documentId}/link` gives a file.
 *
 * Needs the right `disclosures:handle`. Staff have it in the roles `compliance` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 for staff without the right and for keys of the platform, 404 for others.
 */
export const disclosuresGet = /* @__PURE__ */ operation<types.DisclosuresGetData, types.DisclosuresGetResponse>('disclosures.get', 'GET', '/v1/disclosures/{id}');
export const disclosuresGetOptions = /* @__PURE__ */ query(disclosuresGet);

/**
 * Approve a request for disclosure.
 * The package of calls for the requester can be made from then on; until it is made, the request can still be refused. Repeated: 409 `wrong-state`.
 *
 * The decider must differ from the person who entered the request (403 `own-disclosure`). Needs `state` `requested` (409 `wrong-state`). Needs the right `disclosures:handle`. Staff have it in the roles `compliance` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 for staff without the right and for keys of the platform, 404 for others.
 */
export const disclosuresApprove = /* @__PURE__ */ operation<types.DisclosuresApproveData, types.DisclosuresApproveResponse>('disclosures.approve', 'PUT', '/v1/disclosures/{id}/approval');
export const disclosuresApproveMutation = /* @__PURE__ */ mutation(disclosuresApprove);

/**
 * Add a PDF to a request for disclosure. Safe to repeat.
 * The body is the PDF, at most 20 MB. Allowed before and after the decision, since a written order may follow one given by telephone. 422 `no-pdf`: the body is not a PDF. 409 `id-taken`: another file has the id. Repeated with another `fileName`, the first name stays. A document cannot be removed.
 *
 * Needs `state` `requested`, `approved`, `extracted` or `handed-over` (409 `wrong-state`). Needs the right `disclosures:handle`. Staff have it in the roles `compliance` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 for staff without the right and for keys of the platform, 404 for others.
 */
export const disclosuresAddDocument = /* @__PURE__ */ operation<types.DisclosuresAddDocumentData, types.DisclosuresAddDocumentResponse>('disclosures.addDocument', 'PUT', '/v1/disclosures/{id}/documents/{documentId}', 'application/pdf');
export const disclosuresAddDocumentMutation = /* @__PURE__ */ mutation(disclosuresAddDocument);

/**
 * Make a link to a document of a disclosure.
 * Valid for five minutes, only in the same session. 404 `no-such-document`.
 *
 * Needs the right `disclosures:handle`. Staff have it in the roles `compliance` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 for staff without the right and for keys of the platform, 404 for others.
 */
export const disclosuresDocumentLink = /* @__PURE__ */ operation<types.DisclosuresDocumentLinkData, types.DisclosuresDocumentLinkResponse>('disclosures.documentLink', 'GET', '/v1/disclosures/{id}/documents/{documentId}/link');
export const disclosuresDocumentLinkOptions = /* @__PURE__ */ query(disclosuresDocumentLink);

/**
 * Make the sealed package of a disclosure.
 * A ZIP (AES-256) with CSV and JSON: the calls in the scope of the request, with the chosen fields. The reply shows the passphrase once. Repeated, it replaces the package and the passphrase. Of calls of more than some six months ago, `callingNumber` is empty. 422 `too-many-calls` above 10,000: refuse it and enter requests for shorter periods.
 *
 * Needs `state` `approved` or `extracted` (409 `wrong-state`). Needs the right `disclosures:handle`. Staff have it in the roles `compliance` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 for staff without the right and for keys of the platform, 404 for others.
 */
export const disclosuresExtract = /* @__PURE__ */ operation<types.DisclosuresExtractData, types.DisclosuresExtractResponse>('disclosures.extract', 'PUT', '/v1/disclosures/{id}/extraction');
export const disclosuresExtractMutation = /* @__PURE__ */ mutation(disclosuresExtract);

/**
 * Record the hand-over of a disclosure.
 * Records the receiver and the channel; sends nothing. Afterwards no new package can be made. Cannot be undone. Repeated: 409 `wrong-state`.
 *
 * Needs `state` `extracted` (409 `wrong-state`). Needs the right `disclosures:handle`. Staff have it in the roles `compliance` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 for staff without the right and for keys of the platform, 404 for others.
 */
export const disclosuresHandOver = /* @__PURE__ */ operation<types.DisclosuresHandOverData, types.DisclosuresHandOverResponse>('disclosures.handOver', 'PUT', '/v1/disclosures/{id}/hand-over');
export const disclosuresHandOverMutation = /* @__PURE__ */ mutation(disclosuresHandOver);

/**
 * Make a link to the sealed package.
 * Valid for five minutes, only in the same session.
 *
 * Needs `state` `extracted` or `handed-over` (409 `wrong-state`). Needs the right `disclosures:handle`. Staff have it in the roles `compliance` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 for staff without the right and for keys of the platform, 404 for others.
 */
export const disclosuresPackageLink = /* @__PURE__ */ operation<types.DisclosuresPackageLinkData, types.DisclosuresPackageLinkResponse>('disclosures.packageLink', 'GET', '/v1/disclosures/{id}/package/link');
export const disclosuresPackageLinkOptions = /* @__PURE__ */ query(disclosuresPackageLink);

/**
 * Refuse a request for disclosure.
 * Nothing is disclosed. Also after the approval, as long as no package was made. Cannot be undone. Repeated: 409 `wrong-state`.
 *
 * The decider must differ from the person who entered the request (403 `own-disclosure`). Needs `state` `requested` or `approved` (409 `wrong-state`). Needs the right `disclosures:handle`. Staff have it in the roles `compliance` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 for staff without the right and for keys of the platform, 404 for others.
 */
export const disclosuresRefuse = /* @__PURE__ */ operation<types.DisclosuresRefuseData, types.DisclosuresRefuseResponse>('disclosures.refuse', 'PUT', '/v1/disclosures/{id}/refusal');
export const disclosuresRefuseMutation = /* @__PURE__ */ mutation(disclosuresRefuse);
