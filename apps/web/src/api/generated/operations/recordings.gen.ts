// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { file, mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * Count recordings that are destroyed within seven days.
 * At most 1,000 are counted. Without recordings on legal hold, and without voicemails. Of all numbers of the owner.
 *
 * Needs the right `calls:read`. Members of an owner have it in any role, for that owner only; staff in any role, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Staff must give a reason (422 `reason-required`). Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const recordingsDue = /* @__PURE__ */ operation<types.RecordingsDueData, types.RecordingsDueResponse>('recordings.due', 'GET', '/v1/owners/{ownerId}/recordings-due');
export const recordingsDueOptions = /* @__PURE__ */ query(recordingsDue);

/**
 * Destroy a recording. Safe to repeat.
 * At once and for good: its key is removed first, then its file. The call and a receipt, which it returns, stay; a repeat returns the receipt again. 404 `no-such-recording`, also for a voicemail; 409 `recording-held`: a legal hold keeps it.
 *
 * Needs the right `retention:write`. Members of an owner have it in the role `owner`, for that owner only. Staff get 403. No API key may use it. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const recordingsDestroy = /* @__PURE__ */ operation<types.RecordingsDestroyData, types.RecordingsDestroyResponse>('recordings.destroy', 'DELETE', '/v1/owners/{ownerId}/recordings/{id}');
export const recordingsDestroyMutation = /* @__PURE__ */ mutation(recordingsDestroy);

/**
 * List receipts of destroyed audio, last destroyed first.
 * Of recordings and voicemails: which audio was destroyed, when, and by which rule.
 *
 * Needs the right `calls:read`. Members of an owner have it in any role, for that owner only; staff in any role, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Staff must give a reason (422 `reason-required`). Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const recordingsReceipts = /* @__PURE__ */ operation<types.RecordingsReceiptsData, types.RecordingsReceiptsResponse>('recordings.receipts', 'GET', '/v1/recording-receipts');
export const recordingsReceiptsOptions = /* @__PURE__ */ query(recordingsReceipts);
export const recordingsReceiptsInfiniteOptions = /* @__PURE__ */ pages(recordingsReceipts);

/**
 * Download receipts of destroyed audio as CSV.
 * All receipts of recordings and voicemails that match the filters: which audio, when, and by which rule. RFC 4180, last destroyed first.
 *
 * Needs the right `calls:read`. Members of an owner have it in any role, for that owner only; staff in any role, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Staff must give a reason (422 `reason-required`). Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const recordingsReceiptsFilePath = /* @__PURE__ */ file<types.RecordingsReceiptsFileData>('/v1/recording-receipts/csv');

/**
 * List existing recordings, newest first.
 * Their facts, without the audio: `GET /v1/recordings/{id}/link` gives a link to play one. Without voicemails, which are mailed instead of kept.
 *
 * Needs the right `calls:read`. Members of an owner have it in any role, for that owner only; staff in any role, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Staff must give a reason (422 `reason-required`). Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const recordingsList = /* @__PURE__ */ operation<types.RecordingsListData, types.RecordingsListResponse>('recordings.list', 'GET', '/v1/recordings');
export const recordingsListOptions = /* @__PURE__ */ query(recordingsList);
export const recordingsListInfiniteOptions = /* @__PURE__ */ pages(recordingsList);

/**
 * Play a recording by its link.
 * `GET /v1/recordings/{id}/link` gives the link, which works for ten minutes, for anyone who may listen to the recording, as often as needed; its `format` decides between MP3 and WAV. Needs no reason again. 404 `no-such-file`: the link expired, or the recording is destroyed. 429 `too-many-mp3s`, 503 `mp3s-busy`: try again after `retry-after`.
 *
 * Needs the rights `calls:read` and `recordings:listen`. Members of an owner have them in the roles `owner` and `listener`, for that owner only; staff do not. API keys of an owner may have them for that owner; of the platform’s keys, only the operator’s has them, for all owners. Refused: 401 without sign-in or key, 403 without the rights, 404 for data of another owner.
 */
export const recordingsHeardPath = /* @__PURE__ */ file<types.RecordingsHeardData>('/v1/recordings/heard/{token}');

/**
 * Download a recording by its link.
 * `GET /v1/recordings/{id}/link` gives the link, which works for ten minutes, for anyone who may listen to the recording, as often as needed; its `format` decides between MP3 and WAV. Needs no reason again. 404 `no-such-file`: the link expired, or the recording is destroyed. 429 `too-many-mp3s`, 503 `mp3s-busy`: try again after `retry-after`.
 *
 * Needs the rights `calls:read` and `recordings:listen`. Members of an owner have them in the roles `owner` and `listener`, for that owner only; staff do not. API keys of an owner may have them for that owner; of the platform’s keys, only the operator’s has them, for all owners. Refused: 401 without sign-in or key, 403 without the rights, 404 for data of another owner.
 */
export const recordingsSavedPath = /* @__PURE__ */ file<types.RecordingsSavedData>('/v1/recordings/saved/{token}');

/**
 * Get a recording, with its retention.
 * Its facts, without the audio: `GET /v1/recordings/{id}/link` gives a link to play it. 404 `no-such-recording`, also for a destroyed recording.
 *
 * Needs the right `calls:read`. Members of an owner have it in any role, for that owner only; staff in any role, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Staff must give a reason (422 `reason-required`). Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const recordingsGet = /* @__PURE__ */ operation<types.RecordingsGetData, types.RecordingsGetResponse>('recordings.get', 'GET', '/v1/recordings/{id}');
export const recordingsGetOptions = /* @__PURE__ */ query(recordingsGet);

/**
 * Make a link to play or download a recording.
 * Without `format` and `use`: an MP3 to play. The link works for ten minutes, for anyone who may listen to the recording. The audit log notes the person or key that requests the link as the listener. 404 `no-such-recording`, also for a destroyed recording. 409 `recording-lost`: its key or file is missing.
 *
 * Needs the rights `calls:read` and `recordings:listen`. Members of an owner have them in the roles `owner` and `listener`, for that owner only; staff do not. API keys of an owner may have them for that owner; of the platform’s keys, only the operator’s has them, for all owners. Refused: 401 without sign-in or key, 403 without the rights, 404 for data of another owner.
 */
export const recordingsLink = /* @__PURE__ */ operation<types.RecordingsLinkData, types.RecordingsLinkResponse>('recordings.link', 'GET', '/v1/recordings/{id}/link');
export const recordingsLinkOptions = /* @__PURE__ */ query(recordingsLink);
