// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * List API keys, by id.
 * Staff see all keys. Members see the keys of owners where they have the role `owner`, whoever made them. Expired keys too. Without secrets.
 *
 * Needs the right `keys:manage`. Members of an owner have it in the role `owner`, for that owner only; staff in the role `admin`, for all owners. No API key may use it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const apiKeysList = /* @__PURE__ */ operation<types.ApiKeysListData, types.ApiKeysListResponse>('apiKeys.list', 'GET', '/v1/api-keys');
export const apiKeysListOptions = /* @__PURE__ */ query(apiKeysList);
export const apiKeysListInfiniteOptions = /* @__PURE__ */ pages(apiKeysList);

/**
 * Make an API key.
 * The reply shows the secret once. The maker gets a mail (503, without a key, while mail cannot be sent). A key cannot do more than its maker, and a key of one owner no more than the role `owner` (422 `beyond-your-rights`). It cannot be changed, only removed; it is removed once its maker loses any of its rights. Repeated, this makes another key. 404 `no-such-owner`.
 *
 * Needs the right `keys:manage`. Members of an owner have it in the role `owner`, for that owner only; staff in the role `admin`, for all owners. No API key may use it. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const apiKeysMake = /* @__PURE__ */ operation<types.ApiKeysMakeData, types.ApiKeysMakeResponse>('apiKeys.make', 'POST', '/v1/api-keys');
export const apiKeysMakeMutation = /* @__PURE__ */ mutation(apiKeysMake);

/**
 * Remove an API key.
 * The key stops working at once, whoever made it. Webhooks that it made, changed or resumed last are paused within a minute, and the owner gets a mail. Cannot be undone. Repeated: 404 `no-such-key`.
 *
 * Needs the right `keys:manage`. Members of an owner have it in the role `owner`, for that owner only; staff in the role `admin`, for all owners. No API key may use it. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const apiKeysRemove = /* @__PURE__ */ operation<types.ApiKeysRemoveData, types.ApiKeysRemoveResponse>('apiKeys.remove', 'DELETE', '/v1/api-keys/{id}');
export const apiKeysRemoveMutation = /* @__PURE__ */ mutation(apiKeysRemove);
