// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * The platform’s own prompts, by name and language.
 */
export const platformPromptsList = /* @__PURE__ */ operation<types.PlatformPromptsListData, types.PlatformPromptsListResponse>('platformPrompts.list', 'GET', '/v1/prompts');
export const platformPromptsListOptions = /* @__PURE__ */ query(platformPromptsList);
export const platformPromptsListInfiniteOptions = /* @__PURE__ */ pages(platformPromptsList);

/**
 * One prompt, in its current version.
 */
export const platformPromptsGet = /* @__PURE__ */ operation<types.PlatformPromptsGetData, types.PlatformPromptsGetResponse>('platformPrompts.get', 'GET', '/v1/prompts/{name}/{language}');
export const platformPromptsGetOptions = /* @__PURE__ */ query(platformPromptsGet);

/**
 * Makes a recording the current version.
 */
export const platformPromptsUpload = /* @__PURE__ */ operation<types.PlatformPromptsUploadData, types.PlatformPromptsUploadResponse>('platformPrompts.upload', 'PUT', '/v1/prompts/{name}/{language}', 'audio/*');
export const platformPromptsUploadMutation = /* @__PURE__ */ mutation(platformPromptsUpload);

/**
 * Removes a prompt that no flow plays; its versions stay.
 */
export const platformPromptsDelete = /* @__PURE__ */ operation<types.PlatformPromptsDeleteData, types.PlatformPromptsDeleteResponse>('platformPrompts.delete', 'DELETE', '/v1/prompts/{name}/{language}');
export const platformPromptsDeleteMutation = /* @__PURE__ */ mutation(platformPromptsDelete);

/**
 * A link to listen by, for five minutes.
 */
export const platformPromptsLink = /* @__PURE__ */ operation<types.PlatformPromptsLinkData, types.PlatformPromptsLinkResponse>('platformPrompts.link', 'GET', '/v1/prompts/{name}/{language}/link');
export const platformPromptsLinkOptions = /* @__PURE__ */ query(platformPromptsLink);

/**
 * Has a text spoken, and makes it the current version.
 */
export const platformPromptsSpeak = /* @__PURE__ */ operation<types.PlatformPromptsSpeakData, types.PlatformPromptsSpeakResponse>('platformPrompts.speak', 'POST', '/v1/prompts/{name}/{language}/speech');
export const platformPromptsSpeakMutation = /* @__PURE__ */ mutation(platformPromptsSpeak);

/**
 * All its versions, newest first.
 */
export const platformPromptsVersions = /* @__PURE__ */ operation<types.PlatformPromptsVersionsData, types.PlatformPromptsVersionsResponse>('platformPrompts.versions', 'GET', '/v1/prompts/{name}/{language}/versions');
export const platformPromptsVersionsOptions = /* @__PURE__ */ query(platformPromptsVersions);
export const platformPromptsVersionsInfiniteOptions = /* @__PURE__ */ pages(platformPromptsVersions);
