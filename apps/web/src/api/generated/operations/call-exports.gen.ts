// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { file, mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * Exports of calls, newest first.
 */
export const callExportsList = /* @__PURE__ */ operation<types.CallExportsListData, types.CallExportsListResponse>('callExports.list', 'GET', '/v1/call-exports');
export const callExportsListOptions = /* @__PURE__ */ query(callExportsList);
export const callExportsListInfiniteOptions = /* @__PURE__ */ pages(callExportsList);

/**
 * The file that a link leads to; ranges are served.
 */
export const callExportsFilePath = /* @__PURE__ */ file<types.CallExportsFileData>('/v1/call-exports/files/{token}');

/**
 * Starts an export of calls, once.
 * The file has these fields, in CSV as columns in this order:
 *
 * - `callId`: Of the call.
 * - `startedAtMicros`: When it came in, in microseconds since 1970.
 * - `startedAt`: When it came in, ISO 8601 to the microsecond, with the offset of the Netherlands.
 * - `startedLocal`: Date and time in the Netherlands, as spreadsheets read them.
 * - `calledNumber`: E.164 where it is a number that we know how to read, else as dialled.
 * - `callingNumber`: The caller’s, E.164; null when withheld, when the carrier gave none, or when it is no longer kept.
 * - `callingPrefix`: What is left of the caller’s number when the call can’t be disputed any more, with plus; null before, and in the end.
 * - `withheld`: Whether the caller withheld his number.
 * - `originCountry`: ISO 3166-1 alpha-2; null when it can’t be told.
 * - `originKind`: What kind of number the caller has.
 * - `answered`: Whether somebody, or something, answered it.
 * - `answeredAt`:
 * - `endedAt`: Its end, ISO 8601 to the microsecond, with the offset of the Netherlands.
 * - `networkChargedSeconds`: What the caller’s operator counts, whatever we would like: seconds from answer to end, each begun one whole, 0 when never answered. By the rule of the call’s start.
 * - `ownerBillableSeconds`: What the owner’s prices count: seconds begun of `billedMicros`. By the rule of the call’s start.
 * - `deliveredTo`: The destination that the caller spoke with; null when there was none.
 * - `hangupCause`: Q.850 cause in FreeSWITCH’s spelling, such as USER_BUSY.
 * - `refused`: The limit that turned it away; null when none did.
 * - `endedFor`: What we ended the conversation for; null when we didn’t: somebody hung up, or its flow did.
 * - `suspicions`: Why a person should look at it: it is very long, one of a regular row, or of many at once.
 * - `lost`: True when no controller took the call and the switch’s last resort answered.
 * - `ownerId`: Whose number was called; null: nobody’s.
 * - `carrierId`: Which carrier sent it; null: none that is known.
 * - `switchName`: The switch that had it.
 * - `sipCallId`: Call-ID of the carrier’s INVITE (RFC 3261, 20.8): what a carrier asks by.
 * - `flowVersion`: The version of the number’s flow that ran; null when none did.
 * - `tariffId`: The version of the consumer tariff that the caller was told; null where there is none to tell.
 */
export const callExportsStart = /* @__PURE__ */ operation<types.CallExportsStartData, types.CallExportsStartResponse>('callExports.start', 'PUT', '/v1/call-exports/{id}');
export const callExportsStartMutation = /* @__PURE__ */ mutation(callExportsStart);

/**
 * One export: how far it is.
 */
export const callExportsGet = /* @__PURE__ */ operation<types.CallExportsGetData, types.CallExportsGetResponse>('callExports.get', 'GET', '/v1/call-exports/{id}');
export const callExportsGetOptions = /* @__PURE__ */ query(callExportsGet);

/**
 * Ends an export that is under way, or destroys its file.
 */
export const callExportsCancel = /* @__PURE__ */ operation<types.CallExportsCancelData, types.CallExportsCancelResponse>('callExports.cancel', 'DELETE', '/v1/call-exports/{id}');
export const callExportsCancelMutation = /* @__PURE__ */ mutation(callExportsCancel);

/**
 * Where the file of an export that is done can be had.
 */
export const callExportsLink = /* @__PURE__ */ operation<types.CallExportsLinkData, types.CallExportsLinkResponse>('callExports.link', 'GET', '/v1/call-exports/{id}/link');
export const callExportsLinkOptions = /* @__PURE__ */ query(callExportsLink);
