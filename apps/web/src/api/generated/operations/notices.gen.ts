// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * List the notices of an owner.
 * Newest first: notices of the owner, and of the asking person’s account. A member sees only notices of what the member may see: of documents, payments, company details, webhooks, callers’ requests and exports with the right to these.
 *
 * Needs the right `calls:read`. Members of an owner have it in any role, for that owner only. Staff get 403. No API key may use it. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const noticesList = /* @__PURE__ */ operation<types.NoticesListData, types.NoticesListResponse>('notices.list', 'GET', '/v1/owners/{ownerId}/notices');
export const noticesListOptions = /* @__PURE__ */ query(noticesList);
export const noticesListInfiniteOptions = /* @__PURE__ */ pages(noticesList);

/**
 * Mark all notices up to a moment as read.
 * For the asking person alone, of the notices that `GET …/notices` lists. Safe to repeat.
 *
 * Needs the right `calls:read`. Members of an owner have it in any role, for that owner only. Staff get 403. No API key may use it. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const noticesReadAll = /* @__PURE__ */ operation<types.NoticesReadAllData, types.NoticesReadAllResponse>('notices.readAll', 'POST', '/v1/owners/{ownerId}/notices/read');
export const noticesReadAllMutation = /* @__PURE__ */ mutation(noticesReadAll);

/**
 * Count the unread notices of an owner.
 * Of the notices that `GET …/notices` lists.
 *
 * Needs the right `calls:read`. Members of an owner have it in any role, for that owner only. Staff get 403. No API key may use it. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const noticesCount = /* @__PURE__ */ operation<types.NoticesCountData, types.NoticesCountResponse>('notices.count', 'GET', '/v1/owners/{ownerId}/notices/unread');
export const noticesCountOptions = /* @__PURE__ */ query(noticesCount);

/**
 * Mark a notice as read.
 * For the asking person alone. Safe to repeat. 404 `no-such-notice`.
 *
 * Needs the right `calls:read`. Members of an owner have it in any role, for that owner only. Staff get 403. No API key may use it. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const noticesRead = /* @__PURE__ */ operation<types.NoticesReadData, types.NoticesReadResponse>('notices.read', 'POST', '/v1/owners/{ownerId}/notices/{id}/read');
export const noticesReadMutation = /* @__PURE__ */ mutation(noticesRead);
