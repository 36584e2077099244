// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * One message: what it says, and what came of its last tries.
 */
export const ownerWebhooksDelivery = /* @__PURE__ */ operation<types.OwnerWebhooksDeliveryData, types.OwnerWebhooksDeliveryResponse>('ownerWebhooks.delivery', 'GET', '/v1/owners/{ownerId}/webhook-deliveries/{id}');
export const ownerWebhooksDeliveryOptions = /* @__PURE__ */ query(ownerWebhooksDelivery);

/**
 * Sends a message once more, under the same id.
 */
export const ownerWebhooksReplay = /* @__PURE__ */ operation<types.OwnerWebhooksReplayData, types.OwnerWebhooksReplayResponse>('ownerWebhooks.replay', 'POST', '/v1/owners/{ownerId}/webhook-deliveries/{id}/replay');
export const ownerWebhooksReplayMutation = /* @__PURE__ */ mutation(ownerWebhooksReplay);

/**
 * An owner’s webhooks, the oldest first: ten at most.
 */
export const ownerWebhooksList = /* @__PURE__ */ operation<types.OwnerWebhooksListData, types.OwnerWebhooksListResponse>('ownerWebhooks.list', 'GET', '/v1/owners/{ownerId}/webhooks');
export const ownerWebhooksListOptions = /* @__PURE__ */ query(ownerWebhooksList);

/**
 * Adds a webhook, and shows its secret this once.
 */
export const ownerWebhooksAdd = /* @__PURE__ */ operation<types.OwnerWebhooksAddData, types.OwnerWebhooksAddResponse>('ownerWebhooks.add', 'POST', '/v1/owners/{ownerId}/webhooks');
export const ownerWebhooksAddMutation = /* @__PURE__ */ mutation(ownerWebhooksAdd);

/**
 * Replaces its settings; what waits goes by them, too, and is given up when it isn’t told of it any more.
 */
export const ownerWebhooksChange = /* @__PURE__ */ operation<types.OwnerWebhooksChangeData, types.OwnerWebhooksChangeResponse>('ownerWebhooks.change', 'PUT', '/v1/owners/{ownerId}/webhooks/{id}');
export const ownerWebhooksChangeMutation = /* @__PURE__ */ mutation(ownerWebhooksChange);

/**
 * Removes it, with its log and what waits.
 */
export const ownerWebhooksRemove = /* @__PURE__ */ operation<types.OwnerWebhooksRemoveData, types.OwnerWebhooksRemoveResponse>('ownerWebhooks.remove', 'DELETE', '/v1/owners/{ownerId}/webhooks/{id}');
export const ownerWebhooksRemoveMutation = /* @__PURE__ */ mutation(ownerWebhooksRemove);

/**
 * What was sent to it, and waits to be, newest first: of the last 30 days.
 */
export const ownerWebhooksDeliveries = /* @__PURE__ */ operation<types.OwnerWebhooksDeliveriesData, types.OwnerWebhooksDeliveriesResponse>('ownerWebhooks.deliveries', 'GET', '/v1/owners/{ownerId}/webhooks/{id}/deliveries');
export const ownerWebhooksDeliveriesOptions = /* @__PURE__ */ query(ownerWebhooksDeliveries);
export const ownerWebhooksDeliveriesInfiniteOptions = /* @__PURE__ */ pages(ownerWebhooksDeliveries);

/**
 * Sends nothing to it, and keeps nothing new for it; its owner is told by mail.
 */
export const ownerWebhooksPause = /* @__PURE__ */ operation<types.OwnerWebhooksPauseData, types.OwnerWebhooksPauseResponse>('ownerWebhooks.pause', 'POST', '/v1/owners/{ownerId}/webhooks/{id}/pause');
export const ownerWebhooksPauseMutation = /* @__PURE__ */ mutation(ownerWebhooksPause);

/**
 * Sends to it again, and what waits at once.
 */
export const ownerWebhooksResume = /* @__PURE__ */ operation<types.OwnerWebhooksResumeData, types.OwnerWebhooksResumeResponse>('ownerWebhooks.resume', 'POST', '/v1/owners/{ownerId}/webhooks/{id}/resume');
export const ownerWebhooksResumeMutation = /* @__PURE__ */ mutation(ownerWebhooksResume);

/**
 * Makes another secret, and shows it; the one before signs beside it for a day.
 */
export const ownerWebhooksRotate = /* @__PURE__ */ operation<types.OwnerWebhooksRotateData, types.OwnerWebhooksRotateResponse>('ownerWebhooks.rotate', 'POST', '/v1/owners/{ownerId}/webhooks/{id}/secret');
export const ownerWebhooksRotateMutation = /* @__PURE__ */ mutation(ownerWebhooksRotate);

/**
 * Sends it a message that says nothing.
 */
export const ownerWebhooksTest = /* @__PURE__ */ operation<types.OwnerWebhooksTestData, types.OwnerWebhooksTestResponse>('ownerWebhooks.test', 'POST', '/v1/owners/{ownerId}/webhooks/{id}/test');
export const ownerWebhooksTestMutation = /* @__PURE__ */ mutation(ownerWebhooksTest);
