// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * List the prompts of the platform.
 * Current versions, by name and language.
 *
 * Any signed-in person and any API key may use it; others get 401.
 */
export const platformPromptsList = /* @__PURE__ */ operation<types.PlatformPromptsListData, types.PlatformPromptsListResponse>('platformPrompts.list', 'GET', '/v1/prompts');
export const platformPromptsListOptions = /* @__PURE__ */ query(platformPromptsList);
export const platformPromptsListInfiniteOptions = /* @__PURE__ */ pages(platformPromptsList);

/**
 * Get a prompt of the platform in its current version.
 * Every flow may play it. Its facts and text, without the audio: `GET …/link` gives a link to listen. 404 `no-such-prompt`, also for a removed prompt. Prompts of owners are not found here (`/v1/owners/{ownerId}/prompts`).
 *
 * Any signed-in person and any API key may use it; others get 401.
 */
export const platformPromptsGet = /* @__PURE__ */ operation<types.PlatformPromptsGetData, types.PlatformPromptsGetResponse>('platformPrompts.get', 'GET', '/v1/prompts/{name}/{language}');
export const platformPromptsGetOptions = /* @__PURE__ */ query(platformPromptsGet);

/**
 * Upload a recording as a prompt’s current version.
 * The body is the audio file, at most 20 MB and ten minutes. A prompt that does not exist is made. Numbers that play the prompt follow at once. Earlier versions stay; the recording of one of them uploaded again becomes a new version. The current recording again changes nothing. 422 `invalid-prompt`: the file has no sound that can be read, or lasts over ten minutes. All flows that name it play it, except of owners with a prompt of that name, in whichever language. The platform itself plays those whose name begins with `system-`, in calls of all owners.
 *
 * Needs the right `prompts:write`. Staff have it in the roles `support` and `admin`. Members of an owner get 403. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const platformPromptsUpload = /* @__PURE__ */ operation<types.PlatformPromptsUploadData, types.PlatformPromptsUploadResponse>('platformPrompts.upload', 'PUT', '/v1/prompts/{name}/{language}', 'audio/*');
export const platformPromptsUploadMutation = /* @__PURE__ */ mutation(platformPromptsUpload);

/**
 * Remove a prompt that no number plays.
 * Its versions stay and can still be listed. 409 `prompt-in-use` names the numbers that play a prompt of this name, whatever the language, also by a scheduled flow or while closed. Drafts do not count. A new version brings it back. Repeated: 404 `no-such-prompt`. All flows that name it play it, except of owners with a prompt of that name, in whichever language. The platform itself plays those whose name begins with `system-`, in calls of all owners. One whose name begins with `system-` is always in use.
 *
 * Needs the right `prompts:write`. Staff have it in the roles `support` and `admin`. Members of an owner get 403. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const platformPromptsDelete = /* @__PURE__ */ operation<types.PlatformPromptsDeleteData, types.PlatformPromptsDeleteResponse>('platformPrompts.delete', 'DELETE', '/v1/prompts/{name}/{language}');
export const platformPromptsDeleteMutation = /* @__PURE__ */ mutation(platformPromptsDelete);

/**
 * Create a link to listen to a prompt of the platform.
 * The link works for five minutes, with the session or key that asked for it. For a removed prompt, name a `version`. Prompts of owners are not found here (`/v1/owners/{ownerId}/prompts`).
 *
 * Any signed-in person and any API key may use it; others get 401.
 */
export const platformPromptsLink = /* @__PURE__ */ operation<types.PlatformPromptsLinkData, types.PlatformPromptsLinkResponse>('platformPrompts.link', 'GET', '/v1/prompts/{name}/{language}/link');
export const platformPromptsLinkOptions = /* @__PURE__ */ query(platformPromptsLink);

/**
 * Make a spoken text the prompt’s current version.
 * Speech synthesis speaks the text. A prompt that does not exist is made. Numbers that play the prompt follow at once. Earlier versions stay. The current text again changes nothing. 503 `no-voice`: no voice speaks the language. All flows that name it play it, except of owners with a prompt of that name, in whichever language. The platform itself plays those whose name begins with `system-`, in calls of all owners.
 *
 * Needs the right `prompts:write`. Staff have it in the roles `support` and `admin`. Members of an owner get 403. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const platformPromptsSpeak = /* @__PURE__ */ operation<types.PlatformPromptsSpeakData, types.PlatformPromptsSpeakResponse>('platformPrompts.speak', 'POST', '/v1/prompts/{name}/{language}/speech');
export const platformPromptsSpeakMutation = /* @__PURE__ */ mutation(platformPromptsSpeak);

/**
 * List the versions of a prompt of the platform.
 * Newest first, also those of a removed prompt. Prompts of owners are not found here (`/v1/owners/{ownerId}/prompts`).
 *
 * Any signed-in person and any API key may use it; others get 401.
 */
export const platformPromptsVersions = /* @__PURE__ */ operation<types.PlatformPromptsVersionsData, types.PlatformPromptsVersionsResponse>('platformPrompts.versions', 'GET', '/v1/prompts/{name}/{language}/versions');
export const platformPromptsVersionsOptions = /* @__PURE__ */ query(platformPromptsVersions);
export const platformPromptsVersionsInfiniteOptions = /* @__PURE__ */ pages(platformPromptsVersions);
