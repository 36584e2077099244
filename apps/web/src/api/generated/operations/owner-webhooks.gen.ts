// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * Get a message of a webhook with its last tries.
 * 403 `forbidden`: an event of the webhook, or a message in its log, needs `calls:read` or `documents:read`, which the asker lacks.
 *
 * Needs the right `webhooks:manage`. Members of an owner have it in the role `owner`, for that owner only; staff in the role `admin`, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const ownerWebhooksDelivery = /* @__PURE__ */ operation<types.OwnerWebhooksDeliveryData, types.OwnerWebhooksDeliveryResponse>('ownerWebhooks.delivery', 'GET', '/v1/owners/{ownerId}/webhook-deliveries/{id}');
export const ownerWebhooksDeliveryOptions = /* @__PURE__ */ query(ownerWebhooksDelivery);

/**
 * Send a message of a webhook again.
 * The message keeps its id and is tried for another three days. A waiting message is sent at once. 409 `webhook-paused`, or `unsubscribed` when the webhook no longer receives this event. 403 `forbidden`: an event of the webhook, or a message in its log, needs `calls:read` or `documents:read`, which the asker lacks.
 *
 * Needs the right `webhooks:manage`. Members of an owner have it in the role `owner`, for that owner only; staff in the role `admin`, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const ownerWebhooksReplay = /* @__PURE__ */ operation<types.OwnerWebhooksReplayData, types.OwnerWebhooksReplayResponse>('ownerWebhooks.replay', 'POST', '/v1/owners/{ownerId}/webhook-deliveries/{id}/replay');
export const ownerWebhooksReplayMutation = /* @__PURE__ */ mutation(ownerWebhooksReplay);

/**
 * List the webhooks of an owner.
 * Oldest first, without secrets. An owner has at most ten, so there are no pages.
 *
 * Needs the right `webhooks:manage`. Members of an owner have it in the role `owner`, for that owner only; staff in the role `admin`, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const ownerWebhooksList = /* @__PURE__ */ operation<types.OwnerWebhooksListData, types.OwnerWebhooksListResponse>('ownerWebhooks.list', 'GET', '/v1/owners/{ownerId}/webhooks');
export const ownerWebhooksListOptions = /* @__PURE__ */ query(ownerWebhooksList);

/**
 * Add a webhook and return its secret.
 * The secret is shown only in this answer. The asker, its maker, needs the rights of all chosen events (403 `forbidden`) and keeps needing them: the webhook pauses when its maker loses one, as a key does that expires or is removed. 409 `too-many-webhooks` beyond ten. Asking twice adds two webhooks.
 *
 * Needs the right `webhooks:manage`. Members of an owner have it in the role `owner`, for that owner only; staff in the role `admin`, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const ownerWebhooksAdd = /* @__PURE__ */ operation<types.OwnerWebhooksAddData, types.OwnerWebhooksAddResponse>('ownerWebhooks.add', 'POST', '/v1/owners/{ownerId}/webhooks');
export const ownerWebhooksAddMutation = /* @__PURE__ */ mutation(ownerWebhooksAdd);

/**
 * Replace the settings of a webhook.
 * Waiting messages go to the new address. Those of events that are no longer chosen are given up. `description` left out: emptied. The secret stays, and a paused webhook stays paused. The asker becomes its maker, as by resuming. Safe to repeat. 403 `forbidden`: an event of the webhook, or a message in its log, needs `calls:read` or `documents:read`, which the asker lacks. New events count too.
 *
 * Needs the right `webhooks:manage`. Members of an owner have it in the role `owner`, for that owner only; staff in the role `admin`, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const ownerWebhooksChange = /* @__PURE__ */ operation<types.OwnerWebhooksChangeData, types.OwnerWebhooksChangeResponse>('ownerWebhooks.change', 'PUT', '/v1/owners/{ownerId}/webhooks/{id}');
export const ownerWebhooksChangeMutation = /* @__PURE__ */ mutation(ownerWebhooksChange);

/**
 * Remove a webhook.
 * Its log and its waiting messages go too. Cannot be undone. Repeated: 404 `no-such-webhook`.
 *
 * Needs the right `webhooks:manage`. Members of an owner have it in the role `owner`, for that owner only; staff in the role `admin`, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const ownerWebhooksRemove = /* @__PURE__ */ operation<types.OwnerWebhooksRemoveData, types.OwnerWebhooksRemoveResponse>('ownerWebhooks.remove', 'DELETE', '/v1/owners/{ownerId}/webhooks/{id}');
export const ownerWebhooksRemoveMutation = /* @__PURE__ */ mutation(ownerWebhooksRemove);

/**
 * List the messages of a webhook.
 * Sent and waiting messages, newest first. Messages are destroyed 30 days after they were delivered or failed. 403 `forbidden`: an event of the webhook, or a message in its log, needs `calls:read` or `documents:read`, which the asker lacks.
 *
 * Needs the right `webhooks:manage`. Members of an owner have it in the role `owner`, for that owner only; staff in the role `admin`, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const ownerWebhooksDeliveries = /* @__PURE__ */ operation<types.OwnerWebhooksDeliveriesData, types.OwnerWebhooksDeliveriesResponse>('ownerWebhooks.deliveries', 'GET', '/v1/owners/{ownerId}/webhooks/{id}/deliveries');
export const ownerWebhooksDeliveriesOptions = /* @__PURE__ */ query(ownerWebhooksDeliveries);
export const ownerWebhooksDeliveriesInfiniteOptions = /* @__PURE__ */ pages(ownerWebhooksDeliveries);

/**
 * Pause a webhook.
 * Nothing is sent, and events during the pause are dropped. Waiting messages stay until their three days are over. The owner gets a mail. `…/resume` ends the pause. Safe to repeat: one that is paused already stays as it is, without a second mail.
 *
 * Needs the right `webhooks:manage`. Members of an owner have it in the role `owner`, for that owner only; staff in the role `admin`, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const ownerWebhooksPause = /* @__PURE__ */ operation<types.OwnerWebhooksPauseData, types.OwnerWebhooksPauseResponse>('ownerWebhooks.pause', 'POST', '/v1/owners/{ownerId}/webhooks/{id}/pause');
export const ownerWebhooksPauseMutation = /* @__PURE__ */ mutation(ownerWebhooksPause);

/**
 * Resume a paused webhook.
 * Messages that waited when the pause began are sent at once, unless their three days are over; events during the pause were dropped and are not sent. The person or key that resumes becomes its maker: the webhook pauses when that one loses a right that its events need. Safe to repeat: an active webhook stays as it is, with its maker. 403 `forbidden`: an event of the webhook, or a message in its log, needs `calls:read` or `documents:read`, which the asker lacks.
 *
 * Needs the right `webhooks:manage`. Members of an owner have it in the role `owner`, for that owner only; staff in the role `admin`, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const ownerWebhooksResume = /* @__PURE__ */ operation<types.OwnerWebhooksResumeData, types.OwnerWebhooksResumeResponse>('ownerWebhooks.resume', 'POST', '/v1/owners/{ownerId}/webhooks/{id}/resume');
export const ownerWebhooksResumeMutation = /* @__PURE__ */ mutation(ownerWebhooksResume);

/**
 * Replace the secret of a webhook and return it.
 * The new secret is shown only in this answer. The previous secret signs beside it for a day. Asking twice replaces the secret twice: the one from before both signs no more.
 *
 * Needs the right `webhooks:manage`. Members of an owner have it in the role `owner`, for that owner only; staff in the role `admin`, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const ownerWebhooksRotate = /* @__PURE__ */ operation<types.OwnerWebhooksRotateData, types.OwnerWebhooksRotateResponse>('ownerWebhooks.rotate', 'POST', '/v1/owners/{ownerId}/webhooks/{id}/secret');
export const ownerWebhooksRotateMutation = /* @__PURE__ */ mutation(ownerWebhooksRotate);

/**
 * Send a test message to a webhook.
 * Its type is `webhook.test` and its data is empty. 409 `webhook-paused`, or `too-many-tests` when ten test messages wait already. 403 `forbidden`: an event of the webhook, or a message in its log, needs `calls:read` or `documents:read`, which the asker lacks.
 *
 * Needs the right `webhooks:manage`. Members of an owner have it in the role `owner`, for that owner only; staff in the role `admin`, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const ownerWebhooksTest = /* @__PURE__ */ operation<types.OwnerWebhooksTestData, types.OwnerWebhooksTestResponse>('ownerWebhooks.test', 'POST', '/v1/owners/{ownerId}/webhooks/{id}/test');
export const ownerWebhooksTestMutation = /* @__PURE__ */ mutation(ownerWebhooksTest);
