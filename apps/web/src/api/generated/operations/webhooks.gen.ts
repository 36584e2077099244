// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * Makes another secret, which counts at once, and shows it.
 */
export const webhooksRenew = /* @__PURE__ */ operation<types.WebhooksRenewData, types.WebhooksRenewResponse>('webhooks.renew', 'POST', '/v1/owners/{ownerId}/webhook-secret');
export const webhooksRenewMutation = /* @__PURE__ */ mutation(webhooksRenew);
