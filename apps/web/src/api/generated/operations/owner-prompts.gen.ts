// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * An owner’s prompts, by name and language.
 */
export const ownerPromptsList = /* @__PURE__ */ operation<types.OwnerPromptsListData, types.OwnerPromptsListResponse>('ownerPrompts.list', 'GET', '/v1/owners/{ownerId}/prompts');
export const ownerPromptsListOptions = /* @__PURE__ */ query(ownerPromptsList);
export const ownerPromptsListInfiniteOptions = /* @__PURE__ */ pages(ownerPromptsList);

/**
 * One prompt, in its current version.
 */
export const ownerPromptsGet = /* @__PURE__ */ operation<types.OwnerPromptsGetData, types.OwnerPromptsGetResponse>('ownerPrompts.get', 'GET', '/v1/owners/{ownerId}/prompts/{name}/{language}');
export const ownerPromptsGetOptions = /* @__PURE__ */ query(ownerPromptsGet);

/**
 * Makes a recording the current version.
 */
export const ownerPromptsUpload = /* @__PURE__ */ operation<types.OwnerPromptsUploadData, types.OwnerPromptsUploadResponse>('ownerPrompts.upload', 'PUT', '/v1/owners/{ownerId}/prompts/{name}/{language}', 'audio/*');
export const ownerPromptsUploadMutation = /* @__PURE__ */ mutation(ownerPromptsUpload);

/**
 * Removes a prompt that no flow plays; its versions stay.
 */
export const ownerPromptsDelete = /* @__PURE__ */ operation<types.OwnerPromptsDeleteData, types.OwnerPromptsDeleteResponse>('ownerPrompts.delete', 'DELETE', '/v1/owners/{ownerId}/prompts/{name}/{language}');
export const ownerPromptsDeleteMutation = /* @__PURE__ */ mutation(ownerPromptsDelete);

/**
 * A link to listen by, for five minutes.
 */
export const ownerPromptsLink = /* @__PURE__ */ operation<types.OwnerPromptsLinkData, types.OwnerPromptsLinkResponse>('ownerPrompts.link', 'GET', '/v1/owners/{ownerId}/prompts/{name}/{language}/link');
export const ownerPromptsLinkOptions = /* @__PURE__ */ query(ownerPromptsLink);

/**
 * Has a text spoken, and makes it the current version.
 */
export const ownerPromptsSpeak = /* @__PURE__ */ operation<types.OwnerPromptsSpeakData, types.OwnerPromptsSpeakResponse>('ownerPrompts.speak', 'POST', '/v1/owners/{ownerId}/prompts/{name}/{language}/speech');
export const ownerPromptsSpeakMutation = /* @__PURE__ */ mutation(ownerPromptsSpeak);

/**
 * All its versions, newest first.
 */
export const ownerPromptsVersions = /* @__PURE__ */ operation<types.OwnerPromptsVersionsData, types.OwnerPromptsVersionsResponse>('ownerPrompts.versions', 'GET', '/v1/owners/{ownerId}/prompts/{name}/{language}/versions');
export const ownerPromptsVersionsOptions = /* @__PURE__ */ query(ownerPromptsVersions);
export const ownerPromptsVersionsInfiniteOptions = /* @__PURE__ */ pages(ownerPromptsVersions);
