import { z } from 'zod';
import { madeWebhook } from './notifications/webhooks.js';
import { named } from './openapi.js';
import { defineOperation, describeTag } from './operations/index.js';
import { slug } from './values.js';

/** Returns the makers who lost a right that their webhooks need. Services only. */
export const webhookMakers = defineOperation({
  owner: 'portal',
  subject: 'webhook.makers.v2',
  askedBy: ['notifications'],
  request: { makers: z.array(madeWebhook).max(500) },
  reply: z.object({ gone: z.array(madeWebhook) }),
});

const instant = z.iso.datetime();
const signsTwiceUntil = instant
  .nullable()
  .describe('Until then the previous secret signs too; null: only the current one does.');
const ofSecret = { owner: 'portal', asksReason: false } as const;
const byManagers = { permission: 'webhooks:manage', about: 'ownerId' } as const;

/** Longest time that a replaced secret signs beside the new one, in hours: a week. */
export const mostHoursTwice = 168;

describeTag(
  'ownerWebhooks',
  'A webhook sends an owner’s service a signed message at each chosen event, such as the end of a call. A message ' +
    'is tried for three days, and destroyed 30 days after it was delivered or failed. A webhook pauses, with a mail to ' +
    'the owner, when nothing was accepted for three days, when the service answers 410, or when its maker loses a right ' +
    'that it needs; events during a pause are dropped.',
);

describeTag(
  'webhooks',
  'The secret with which an owner’s call flows sign their requests to the owner’s services during a call. Webhooks ' +
    'that report events are under OwnerWebhooks.',
);

/** Tells whether a secret signs a flow's requests to an owner's services, without the secret. Not-found `no-such-owner`. */
export const webhookSecretGet = defineOperation({
  ...ofSecret,
  subject: 'webhook.secret.v1',
  request: { ownerId: slug },
  reply: named(
    'WebhookSecretState',
    z.object({
      madeAt: instant
        .nullable()
        .describe('Time when the secret was made; null: there is none yet.'),
      signsTwiceUntil,
    }),
  ),
}).get('/v1/owners/:ownerId/webhook-secret', {
  ...byManagers,
  id: 'webhooks.secret',
  summary: 'Tell whether a secret signs flows’ requests.',
  description:
    'When it was made (`madeAt`; null: there is none yet), and until when the previous secret signs too. It is made when a flow first needs it, ' +
    'or by renewal. The secret itself is never shown again.',
});

/** Replaces the secret that signs a flow's requests to an owner's services (Standard Webhooks). Not-found `no-such-owner`. */
export const webhookSecretRenew = defineOperation({
  ...ofSecret,
  subject: 'webhook.renew-secret.v2',
  request: {
    ownerId: slug,
    signsTwiceHours: z
      .number()
      .int()
      .min(0)
      .max(mostHoursTwice)
      .default(24)
      .describe(
        'Hours for which the previous secret signs beside the new one, 0 to 168; left out: 24; 0: it stops signing at once.',
      ),
  },
  reply: named(
    'WebhookSecret',
    z.object({
      secret: z.string().meta({ description: 'Shown only in this answer.' }),
      signsTwiceUntil,
    }),
  ),
}).post('/v1/owners/:ownerId/webhook-secret', {
  ...byManagers,
  id: 'webhooks.renew',
  summary: 'Make or replace the secret that signs flows’ requests, and return it.',
  description:
    'Flows sign their requests to the owner’s services with it (Standard Webhooks), at once. The previous ' +
    'secret signs beside it for `signsTwiceHours`, a secret before that one no longer. Cannot be undone. ' +
    'Asking twice replaces the secret twice. Webhooks have secrets of their own, which stay.',
});
