// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * Tell whether a secret signs flows’ requests.
 * When it was made, and until when the previous secret signs too. The secret itself is never shown again. Needs the right `webhooks:manage`.
 */
export const webhooksSecret = /* @__PURE__ */ operation<types.WebhooksSecretData, types.WebhooksSecretResponse>('webhooks.secret', 'GET', '/v1/owners/{ownerId}/webhook-secret');
export const webhooksSecretOptions = /* @__PURE__ */ query(webhooksSecret);

/**
 * Replace the secret that signs flows’ requests, and return it.
 * Flows sign their requests to the owner’s services with it (Standard Webhooks). The previous secret signs beside it for `signsTwiceHours`, a secret before that one no longer. Asking twice replaces the secret twice. Needs the right `webhooks:manage`.
 */
export const webhooksRenew = /* @__PURE__ */ operation<types.WebhooksRenewData, types.WebhooksRenewResponse>('webhooks.renew', 'POST', '/v1/owners/{ownerId}/webhook-secret');
export const webhooksRenewMutation = /* @__PURE__ */ mutation(webhooksRenew);
