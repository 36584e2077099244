import { z } from 'zod';
import { madeWebhook } from './notifications/webhooks.js';
import { named } from './openapi.js';
import { defineOperation } from './operations/index.js';
import { slug } from './values.js';

/** Returns the makers who lost a right that their webhooks need. Services only. */
export const webhookMakers = defineOperation({
  owner: 'portal',
  subject: 'webhook.makers.v2',
  askedBy: ['notifications'],
  request: { makers: z.array(madeWebhook).max(500) },
  reply: z.object({ gone: z.array(madeWebhook) }),
});

/** Replaces the secret that signs a flow's requests to an owner's services (Standard Webhooks). Not-found `no-such-owner`. */
export const webhookSecretRenew = defineOperation({
  owner: 'portal',
  asksReason: false,
  subject: 'webhook.renew-secret.v1',
  request: { ownerId: slug },
  reply: named(
    'WebhookSecret',
    z.object({ secret: z.string().meta({ description: 'Shown only in this answer.' }) }),
  ),
}).post('/v1/owners/:ownerId/webhook-secret', {
  id: 'webhooks.renew',
  permission: 'webhooks:manage',
  about: 'ownerId',
  summary: 'Replace the secret that signs flows’ requests, and return it.',
  description:
    'Flows sign their requests to the owner’s services with it (Standard Webhooks). The previous ' +
    'secret stops signing at once. Asking twice replaces the secret twice.',
});
