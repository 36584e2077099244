// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * Replace the secret that signs flows’ requests, and return it.
 * Flows sign their requests to the owner’s services with it (Standard Webhooks). The previous secret stops signing at once. Asking twice replaces the secret twice. Needs the right `webhooks:manage`.
 */
export const webhooksRenew = /* @__PURE__ */ operation<types.WebhooksRenewData, types.WebhooksRenewResponse>('webhooks.renew', 'POST', '/v1/owners/{ownerId}/webhook-secret');
export const webhooksRenewMutation = /* @__PURE__ */ mutation(webhooksRenew);
