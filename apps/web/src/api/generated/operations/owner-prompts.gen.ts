// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * List which numbers of an owner play which prompts.
 * By name. Scheduled flows and the prompt of a closed number count too. A prompt that the owner lacks is the platform’s.
 *
 * Members and API keys of an owner need the right `calls:read`, for that owner only; members have it in any role. Staff and API keys of the platform need `parties:read`, for all owners; staff have it in any role. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const ownerPromptsUses = /* @__PURE__ */ operation<types.OwnerPromptsUsesData, types.OwnerPromptsUsesResponse>('ownerPrompts.uses', 'GET', '/v1/owners/{ownerId}/prompt-uses');
export const ownerPromptsUsesOptions = /* @__PURE__ */ query(ownerPromptsUses);

/**
 * List the prompts of an owner.
 * Current versions, by name and language.
 *
 * Members and API keys of an owner need the right `calls:read`, for that owner only; members have it in any role. Staff and API keys of the platform need `parties:read`, for all owners; staff have it in any role. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const ownerPromptsList = /* @__PURE__ */ operation<types.OwnerPromptsListData, types.OwnerPromptsListResponse>('ownerPrompts.list', 'GET', '/v1/owners/{ownerId}/prompts');
export const ownerPromptsListOptions = /* @__PURE__ */ query(ownerPromptsList);
export const ownerPromptsListInfiniteOptions = /* @__PURE__ */ pages(ownerPromptsList);

/**
 * Get a prompt in its current version.
 * Its facts and text, without the audio: `GET …/link` gives a link to listen. 404 `no-such-prompt`, also for a removed prompt. The same for one that only the platform has.
 *
 * Members and API keys of an owner need the right `calls:read`, for that owner only; members have it in any role. Staff and API keys of the platform need `parties:read`, for all owners; staff have it in any role. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const ownerPromptsGet = /* @__PURE__ */ operation<types.OwnerPromptsGetData, types.OwnerPromptsGetResponse>('ownerPrompts.get', 'GET', '/v1/owners/{ownerId}/prompts/{name}/{language}');
export const ownerPromptsGetOptions = /* @__PURE__ */ query(ownerPromptsGet);

/**
 * Upload a recording as a prompt’s current version.
 * The body is the audio file, at most 20 MB and ten minutes. A prompt that does not exist is made. Numbers that play the prompt follow at once. Earlier versions stay; the recording of one of them uploaded again becomes a new version. The current recording again changes nothing. 422 `invalid-prompt`: the file has no sound that can be read, or lasts over ten minutes. 422 `invalid-prompt`: a name that begins with `system-` is for the platform’s own prompts. 422 `too-many-prompts`: the owner has as many prompts, or hours of them, as allowed.
 *
 * Needs the right `prompts:write`. Members of an owner have it in the roles `owner` and `flow-editor`, for that owner only; staff in the roles `support` and `admin`, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const ownerPromptsUpload = /* @__PURE__ */ operation<types.OwnerPromptsUploadData, types.OwnerPromptsUploadResponse>('ownerPrompts.upload', 'PUT', '/v1/owners/{ownerId}/prompts/{name}/{language}', 'audio/*');
export const ownerPromptsUploadMutation = /* @__PURE__ */ mutation(ownerPromptsUpload);

/**
 * Remove a prompt that no number plays.
 * Its versions stay and can still be listed. 409 `prompt-in-use` names the numbers that play a prompt of this name, whatever the language, also by a scheduled flow or while closed. Drafts do not count. A new version brings it back. Repeated: 404 `no-such-prompt`.
 *
 * Needs the right `prompts:write`. Members of an owner have it in the roles `owner` and `flow-editor`, for that owner only; staff in the roles `support` and `admin`, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const ownerPromptsDelete = /* @__PURE__ */ operation<types.OwnerPromptsDeleteData, types.OwnerPromptsDeleteResponse>('ownerPrompts.delete', 'DELETE', '/v1/owners/{ownerId}/prompts/{name}/{language}');
export const ownerPromptsDeleteMutation = /* @__PURE__ */ mutation(ownerPromptsDelete);

/**
 * Create a link to listen to a prompt.
 * The link works for five minutes, with the session or key that asked for it. For a removed prompt, name a `version`. 404 `no-such-prompt` for one that only the platform has.
 *
 * Members and API keys of an owner need the right `calls:read`, for that owner only; members have it in any role. Staff and API keys of the platform need `parties:read`, for all owners; staff have it in any role. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const ownerPromptsLink = /* @__PURE__ */ operation<types.OwnerPromptsLinkData, types.OwnerPromptsLinkResponse>('ownerPrompts.link', 'GET', '/v1/owners/{ownerId}/prompts/{name}/{language}/link');
export const ownerPromptsLinkOptions = /* @__PURE__ */ query(ownerPromptsLink);

/**
 * Make a spoken text the prompt’s current version.
 * Speech synthesis speaks the text. A prompt that does not exist is made. Numbers that play the prompt follow at once. Earlier versions stay. The current text again changes nothing. 503 `no-voice`: no voice speaks the language. 422 `invalid-prompt`: a name that begins with `system-` is for the platform’s own prompts. 422 `too-many-prompts`: the owner has as many prompts, or hours of them, as allowed.
 *
 * Needs the right `prompts:write`. Members of an owner have it in the roles `owner` and `flow-editor`, for that owner only; staff in the roles `support` and `admin`, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const ownerPromptsSpeak = /* @__PURE__ */ operation<types.OwnerPromptsSpeakData, types.OwnerPromptsSpeakResponse>('ownerPrompts.speak', 'POST', '/v1/owners/{ownerId}/prompts/{name}/{language}/speech');
export const ownerPromptsSpeakMutation = /* @__PURE__ */ mutation(ownerPromptsSpeak);

/**
 * List the versions of a prompt.
 * Newest first, also those of a removed prompt.
 *
 * Members and API keys of an owner need the right `calls:read`, for that owner only; members have it in any role. Staff and API keys of the platform need `parties:read`, for all owners; staff have it in any role. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const ownerPromptsVersions = /* @__PURE__ */ operation<types.OwnerPromptsVersionsData, types.OwnerPromptsVersionsResponse>('ownerPrompts.versions', 'GET', '/v1/owners/{ownerId}/prompts/{name}/{language}/versions');
export const ownerPromptsVersionsOptions = /* @__PURE__ */ query(ownerPromptsVersions);
export const ownerPromptsVersionsInfiniteOptions = /* @__PURE__ */ pages(ownerPromptsVersions);

/**
 * Make a preview or an earlier version the prompt’s current version.
 * A new version with that sound; numbers that play the prompt follow at once. A preview makes a prompt that does not exist. The current sound again changes nothing. 404 `no-such-preview` an hour after the preview was made. 404 `no-such-prompt`: there is no such version. 422 `too-many-prompts`.
 *
 * Needs the right `prompts:write`. Members of an owner have it in the roles `owner` and `flow-editor`, for that owner only; staff in the roles `support` and `admin`, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const ownerPromptsUse = /* @__PURE__ */ operation<types.OwnerPromptsUseData, types.OwnerPromptsUseResponse>('ownerPrompts.use', 'POST', '/v1/owners/{ownerId}/prompts/{name}/{language}/versions');
export const ownerPromptsUseMutation = /* @__PURE__ */ mutation(ownerPromptsUse);

/**
 * Convert a recording to hear it as callers will.
 * The body is the audio file, at most 20 MB and ten minutes. No prompt changes: within an hour, `POST …/prompts/{name}/{language}/versions` can make the sound a version of a prompt of this owner. The reply has a link to listen, for ten minutes, with the session or key that asked for it. 422 `invalid-prompt`: the file has no sound that can be read, or lasts over ten minutes. 413: over 20 MB. 429 `too-many-previews` after 60 previews of an owner within ten minutes, of recordings and texts together.
 *
 * Needs the right `prompts:write`. Members of an owner have it in the roles `owner` and `flow-editor`, for that owner only; staff in the roles `support` and `admin`, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const ownerPromptsPreviewRecording = /* @__PURE__ */ operation<types.OwnerPromptsPreviewRecordingData, types.OwnerPromptsPreviewRecordingResponse>('ownerPrompts.previewRecording', 'POST', '/v1/owners/{ownerId}/recording-previews', 'audio/*');
export const ownerPromptsPreviewRecordingMutation = /* @__PURE__ */ mutation(ownerPromptsPreviewRecording);

/**
 * Speak a text to hear it as callers will.
 * No prompt changes: within an hour, `POST …/prompts/{name}/{language}/versions` can make the sound a version of a prompt of this owner in the same language. The reply has a link to listen, for ten minutes, with the session or key that asked for it. 429 `too-many-previews` after 60 previews of an owner within ten minutes, of recordings and texts together. 503 `no-voice`: no voice speaks the language.
 *
 * Needs the right `prompts:write`. Members of an owner have it in the roles `owner` and `flow-editor`, for that owner only; staff in the roles `support` and `admin`, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const ownerPromptsPreviewSpeech = /* @__PURE__ */ operation<types.OwnerPromptsPreviewSpeechData, types.OwnerPromptsPreviewSpeechResponse>('ownerPrompts.previewSpeech', 'POST', '/v1/owners/{ownerId}/speech-previews');
export const ownerPromptsPreviewSpeechMutation = /* @__PURE__ */ mutation(ownerPromptsPreviewSpeech);
