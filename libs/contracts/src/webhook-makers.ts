import { z } from 'zod';
import { madeWebhook } from './notifications/webhooks.js';
import { defineOperation } from './operation.js';

/** Which of these may still be: their makers hold the rights that it takes to make them. Services. */
export const webhookMakers = defineOperation({
  owner: 'portal',
  subject: 'webhook.makers.v2',
  request: { makers: z.array(madeWebhook).max(500) },
  reply: z.object({ gone: z.array(madeWebhook) }),
});
