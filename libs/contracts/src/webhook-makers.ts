import { z } from 'zod';
import { madeWebhook } from './notifications/webhooks.js';
import { named } from './openapi.js';
import { defineOperation } from './operations/index.js';
import { slug } from './values.js';

/** Which of these may still be: their makers hold the rights that it takes to make them. Services. */
export const webhookMakers = defineOperation({
  owner: 'portal',
  subject: 'webhook.makers.v2',
  askedBy: ['notifications'],
  request: { makers: z.array(madeWebhook).max(500) },
  reply: z.object({ gone: z.array(madeWebhook) }),
});

/** What signs our questions to an owner's services (Standard Webhooks). Not-found `no-such-owner`. */
export const webhookSecretRenew = defineOperation({
  owner: 'portal',
  asksReason: false,
  subject: 'webhook.renew-secret.v1',
  request: { ownerId: slug },
  reply: named(
    'WebhookSecret',
    z.object({ secret: z.string().meta({ description: 'Shown this once.' }) }),
  ),
}).post('/v1/owners/:ownerId/webhook-secret', {
  id: 'webhooks.renew',
  permission: 'webhooks:manage',
  about: 'ownerId',
  summary: 'Makes another secret, which counts at once, and shows it.',
});
