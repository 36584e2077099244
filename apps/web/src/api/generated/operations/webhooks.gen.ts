// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * Tell whether a secret signs flows’ requests.
 * When it was made (`madeAt`; null: there is none yet), and until when the previous secret signs too. It is made when a flow first needs it, or by renewal. The secret itself is never shown again.
 *
 * Needs the right `webhooks:manage`. Members of an owner have it in the role `owner`, for that owner only; staff in the role `admin`, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const webhooksSecret = /* @__PURE__ */ operation<types.WebhooksSecretData, types.WebhooksSecretResponse>('webhooks.secret', 'GET', '/v1/owners/{ownerId}/webhook-secret');
export const webhooksSecretOptions = /* @__PURE__ */ query(webhooksSecret);

/**
 * Make or replace the secret that signs flows’ requests, and return it.
 * Flows sign their requests to the owner’s services with it (Standard Webhooks), at once. The previous secret signs beside it for `signsTwiceHours`, a secret before that one no longer. Cannot be undone. Asking twice replaces the secret twice. Webhooks have secrets of their own, which stay.
 *
 * Needs the right `webhooks:manage`. Members of an owner have it in the role `owner`, for that owner only; staff in the role `admin`, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const webhooksRenew = /* @__PURE__ */ operation<types.WebhooksRenewData, types.WebhooksRenewResponse>('webhooks.renew', 'POST', '/v1/owners/{ownerId}/webhook-secret');
export const webhooksRenewMutation = /* @__PURE__ */ mutation(webhooksRenew);
