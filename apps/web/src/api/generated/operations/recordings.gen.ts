// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { file, mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * Count recordings that are destroyed within seven days.
 * Without recordings on legal hold. Owners see their own. Staff must give a reason. Needs the right `calls:read`.
 */
export const recordingsDue = /* @__PURE__ */ operation<types.RecordingsDueData, types.RecordingsDueResponse>('recordings.due', 'GET', '/v1/owners/{ownerId}/recordings-due');
export const recordingsDueOptions = /* @__PURE__ */ query(recordingsDue);

/**
 * Destroy a recording. Safe to repeat.
 * At once and for good: its key is removed first, then its file. The call and a receipt stay. Only for people of the owner. 404 `no-such-recording`; 409 `recording-held`: a legal hold keeps it. Needs the right `retention:write`.
 */
export const recordingsDestroy = /* @__PURE__ */ operation<types.RecordingsDestroyData, types.RecordingsDestroyResponse>('recordings.destroy', 'DELETE', '/v1/owners/{ownerId}/recordings/{id}');
export const recordingsDestroyMutation = /* @__PURE__ */ mutation(recordingsDestroy);

/**
 * List receipts of destroyed audio, last destroyed first.
 * Of recordings and voicemails. Owners see their own. Staff must give a reason. Needs the right `calls:read`.
 */
export const recordingsReceipts = /* @__PURE__ */ operation<types.RecordingsReceiptsData, types.RecordingsReceiptsResponse>('recordings.receipts', 'GET', '/v1/recording-receipts');
export const recordingsReceiptsOptions = /* @__PURE__ */ query(recordingsReceipts);
export const recordingsReceiptsInfiniteOptions = /* @__PURE__ */ pages(recordingsReceipts);

/**
 * Download receipts of destroyed audio as CSV.
 * RFC 4180, last destroyed first. Staff must give a reason. Needs the right `calls:read`.
 */
export const recordingsReceiptsFilePath = /* @__PURE__ */ file<types.RecordingsReceiptsFileData>('/v1/recording-receipts/csv');

/**
 * List existing recordings, newest first.
 * Without voicemails, which are mailed instead of kept. Owners see their own. Staff must give a reason. Needs the right `calls:read`.
 */
export const recordingsList = /* @__PURE__ */ operation<types.RecordingsListData, types.RecordingsListResponse>('recordings.list', 'GET', '/v1/recordings');
export const recordingsListOptions = /* @__PURE__ */ query(recordingsList);
export const recordingsListInfiniteOptions = /* @__PURE__ */ pages(recordingsList);

/**
 * Play a recording by its link.
 * Of `GET /v1/recordings/{id}/link`; it works for ten minutes, for anyone who may listen to the recording. Needs no reason again. Needs the right `recordings:listen`; our staff cannot listen.
 */
export const recordingsHeardPath = /* @__PURE__ */ file<types.RecordingsHeardData>('/v1/recordings/heard/{token}');

/**
 * Download a recording by its link.
 * Of `GET /v1/recordings/{id}/link`; it works for ten minutes, for anyone who may listen to the recording. Needs no reason again. Needs the right `recordings:listen`; our staff cannot listen.
 */
export const recordingsSavedPath = /* @__PURE__ */ file<types.RecordingsSavedData>('/v1/recordings/saved/{token}');

/**
 * Get a recording, with its retention.
 * 404 `no-such-recording`, also for a destroyed recording. Staff must give a reason. Needs the right `calls:read`.
 */
export const recordingsGet = /* @__PURE__ */ operation<types.RecordingsGetData, types.RecordingsGetResponse>('recordings.get', 'GET', '/v1/recordings/{id}');
export const recordingsGetOptions = /* @__PURE__ */ query(recordingsGet);

/**
 * Make a link to play or download a recording.
 * Valid for ten minutes. The audit log notes the person who requests the link as the listener. Our staff cannot listen. Needs the right `recordings:listen`.
 */
export const recordingsLink = /* @__PURE__ */ operation<types.RecordingsLinkData, types.RecordingsLinkResponse>('recordings.link', 'GET', '/v1/recordings/{id}/link');
export const recordingsLinkOptions = /* @__PURE__ */ query(recordingsLink);
