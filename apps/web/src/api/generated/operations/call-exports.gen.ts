// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { file, mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * List exports of calls, newest first.
 * Owners see the exports that their own members and keys started; staff see all.
 *
 * Needs the right `calls:read`. Members of an owner have it in any role, for that owner only; staff in any role, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Staff must give a reason (422 `reason-required`). Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const callExportsList = /* @__PURE__ */ operation<types.CallExportsListData, types.CallExportsListResponse>('callExports.list', 'GET', '/v1/call-exports');
export const callExportsListOptions = /* @__PURE__ */ query(callExportsList);
export const callExportsListInfiniteOptions = /* @__PURE__ */ pages(callExportsList);

/**
 * Download the file of an export by its link.
 * Request `path` of `GET /v1/call-exports/{id}/link` as it is, with its query `for`. It works for five minutes, only with the session or key that asked for it (404 `no-such-file`). Needs no reason again.
 *
 * Needs the right `calls:read`. Members of an owner have it in any role, for that owner only; staff in any role, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const callExportsFilePath = /* @__PURE__ */ file<types.CallExportsFileData>('/v1/call-exports/files/{token}');

/**
 * Start an export of calls. Safe to repeat.
 * The file has the matching calls that are recorded when its job begins, oldest first. The same id again changes nothing, also with other filters. Every filter works for any period. The file is destroyed at `expiresAt`; of more than 10 files of an owner, or of a person or key of staff, the oldest one is destroyed. At most 2 under way at a time per owner, or per person or key of staff (429 `exports-under-way`). A job makes the file, as CSV or JSON lines by `form`. Once `state` is `done`, `GET /v1/call-exports/{id}/link` gives a link to it. The file has these fields, in CSV as columns in this order:
 *
 * - `callId`: Id of the call.
 * - `startedAtMicros`: Start of the call, in microseconds since 1970.
 * - `startedAt`: Start of the call, ISO 8601 with microseconds, in Dutch time with its offset.
 * - `startedLocal`: Start in Dutch time, in a form that spreadsheets read.
 * - `calledNumber`: Number called, E.164; as dialled when it cannot be read.
 * - `callingNumber`: Number of the caller, E.164; null: withheld, not given by the carrier, or removed at the end of its retention.
 * - `callingPrefix`: First digits of the caller’s number, with plus, once the call can no longer be disputed; null before that, and after the end of their retention.
 * - `withheld`: Whether the caller withheld the number.
 * - `originCountry`: Country of the caller’s number, ISO 3166-1 alpha-2; null: unknown.
 * - `originKind`: Kind of the caller’s number.
 * - `answered`: Whether anyone or anything answered the call.
 * - `answeredAt`: Answer of the call, in the form of `startedAt`; null: not answered.
 * - `endedAt`: End of the call, ISO 8601 with microseconds, in Dutch time with its offset.
 * - `networkChargedSeconds`: Seconds that the caller’s carrier charges: from answer to end, begun seconds counted whole, 0 when not answered. By the rule valid at the start of the call.
 * - `ownerBillableSeconds`: Seconds that the owner’s prices count: from answer to end, begun seconds counted whole. By the rule valid at the start of the call.
 * - `deliveredTo`: Destination that the caller spoke with; null: none.
 * - `hangupCause`: Q.850 cause in FreeSWITCH’s spelling, such as USER_BUSY.
 * - `refused`: Limit that refused the call; null: none.
 * - `endedFor`: Reason that the platform ended the conversation; null: it did not, a party hung up or the flow ended.
 * - `suspicions`: Reasons to review the call. `long`: very long. `regular`: one of a regular series. `synchronous`: one of many at once.
 * - `lost`: True: no controller took the call, so the switch played its fallback.
 * - `ownerId`: Owner of the number called; null: the number had no owner.
 * - `carrierId`: Carrier that sent the call; null: unknown.
 * - `switchName`: Switch that carried the call.
 * - `sipCallId`: Call-ID of the carrier’s INVITE (RFC 3261, 20.8), which carriers refer to.
 * - `flowVersion`: Version of the number’s flow that ran; null: no flow ran.
 * - `tariffId`: Version of the tariff that was announced to the caller; null: no tariff to announce.
 *
 * Needs the right `calls:read`. Members of an owner have it in any role, for that owner only; staff in any role, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Staff must give a reason (422 `reason-required`). Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const callExportsStart = /* @__PURE__ */ operation<types.CallExportsStartData, types.CallExportsStartResponse>('callExports.start', 'PUT', '/v1/call-exports/{id}');
export const callExportsStartMutation = /* @__PURE__ */ mutation(callExportsStart);

/**
 * Get an export of calls, with its progress.
 * Owners see the exports that their own members and keys started; staff see all.
 *
 * Needs the right `calls:read`. Members of an owner have it in any role, for that owner only; staff in any role, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Staff must give a reason (422 `reason-required`). Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const callExportsGet = /* @__PURE__ */ operation<types.CallExportsGetData, types.CallExportsGetResponse>('callExports.get', 'GET', '/v1/call-exports/{id}');
export const callExportsGetOptions = /* @__PURE__ */ query(callExportsGet);

/**
 * Cancel an export, or destroy its file.
 * Stops an export under way, or destroys the file of a finished one; it stays in the list for a year. Failed and expired exports stay as they are. Owners reach all exports that their own members and keys started; staff reach all. Cannot be undone: export again with a new id. Safe to repeat.
 *
 * Needs the right `calls:read`. Members of an owner have it in any role, for that owner only; staff in any role, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Staff must give a reason (422 `reason-required`). Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const callExportsCancel = /* @__PURE__ */ operation<types.CallExportsCancelData, types.CallExportsCancelResponse>('callExports.cancel', 'DELETE', '/v1/call-exports/{id}');
export const callExportsCancelMutation = /* @__PURE__ */ mutation(callExportsCancel);

/**
 * Make a link to the file of an export.
 * Owners reach the exports that their own members and keys started; staff reach all. The link works for five minutes, with the session or key that asked for it. 409 `no-file`: the export is not finished, or its file is destroyed.
 *
 * Needs the right `calls:read`. Members of an owner have it in any role, for that owner only; staff in any role, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Staff must give a reason (422 `reason-required`). Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const callExportsLink = /* @__PURE__ */ operation<types.CallExportsLinkData, types.CallExportsLinkResponse>('callExports.link', 'GET', '/v1/call-exports/{id}/link');
export const callExportsLinkOptions = /* @__PURE__ */ query(callExportsLink);
