// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * Keys, by id, without their secrets.
 */
export const apiKeysList = /* @__PURE__ */ operation<types.ApiKeysListData, types.ApiKeysListResponse>('apiKeys.list', 'GET', '/v1/api-keys');
export const apiKeysListOptions = /* @__PURE__ */ query(apiKeysList);
export const apiKeysListInfiniteOptions = /* @__PURE__ */ pages(apiKeysList);

/**
 * Makes a key; its secret is shown this once. Its maker is told by mail.
 */
export const apiKeysMake = /* @__PURE__ */ operation<types.ApiKeysMakeData, types.ApiKeysMakeResponse>('apiKeys.make', 'POST', '/v1/api-keys');
export const apiKeysMakeMutation = /* @__PURE__ */ mutation(apiKeysMake);

/**
 * Removes a key: it stops working at once.
 */
export const apiKeysRemove = /* @__PURE__ */ operation<types.ApiKeysRemoveData, types.ApiKeysRemoveResponse>('apiKeys.remove', 'DELETE', '/v1/api-keys/{id}');
export const apiKeysRemoveMutation = /* @__PURE__ */ mutation(apiKeysRemove);
