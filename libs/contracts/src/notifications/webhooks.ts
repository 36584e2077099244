import { issueOf, says } from '@app/common';
import { serviceProblem, webhookUrl } from '@app/call-flow';
import { z } from 'zod';
import { cursors } from '../cursors.js';
import { named } from '../openapi.js';
import { defineOperation } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { slug, uuid } from '../values.js';
import {
  webhookMaker,
  eventRight,
  rightsOfEvents,
  webhookSettings,
  type WebhookSettings,
  webhook,
  webhookTry,
  deliveryStates,
  webhookDelivery,
} from './webhook.js';

const ofWebhooks = { owner: 'notifications', noun: 'Webhooks', notesMisses: true } as const;
const ofOne = { ownerId: slug, webhookId: uuid.describe('Id of the webhook.') };
const byManagers = { permission: 'webhooks:manage', about: 'ownerId' } as const;
const namedOne = { id: 'webhookId' } as const;

/**
 * Forbidden `forbidden` when the webhook has events, or messages in its log, that need a right the asker lacks
 * (`rightOfEvent`): the operation would send or show them.
 */
const rights = {
  rights: z.array(eventRight).describe('Rights that the asker has at this owner.'),
};
const lacksRight =
  '403 `forbidden`: an event of the webhook, or a message in its log, needs `calls:read` or `documents:read`, which the asker lacks.';
const one = z.object({ webhook });
const secretShown = named(
  'WebhookWithSecret',
  z.object({
    webhook,
    secret: z.string().describe('Signs messages (Standard Webhooks). Shown only in this answer.'),
  }),
);

/** Stricter rules for the route: a public internet address, and a description in one line. */
const entered = {
  url: webhookUrl
    .superRefine((url, context) => {
      // Text that is no URL has an error already.
      const problem = URL.canParse(url) ? serviceProblem(url) : null;
      if (problem !== null) context.addIssue(issueOf(problem));
    })
    .describe(webhookSettings.shape.url.description!),
  description: z
    .string()
    .trim()
    .max(100, 'must be at most 100 characters')
    .regex(/^\P{Cc}*$/u, says('not-one-line'))
    .default('')
    .describe(webhookSettings.shape.description.description!),
};
/** A webhook sends only data that its maker may read. */
const takes = ({ events }: Pick<WebhookSettings, 'events'>) => rightsOfEvents(events);

/**
 * Lists an owner's webhooks, oldest first. Here and below: not-found `no-such-owner` when an owner asks for another
 * owner's; `no-such-webhook` when the owner has no such webhook.
 */
export const webhookList = defineOperation({
  ...ofWebhooks,
  subject: 'webhook.list.v1',
  read: { of: ['ownerId'] },
  request: { ownerId: slug },
  reply: z.object({ items: z.array(webhook) }),
}).get('/v1/owners/:ownerId/webhooks', {
  ...byManagers,
  id: 'ownerWebhooks.list',
  summary: 'List the webhooks of an owner.',
  description: 'Oldest first, without secrets. An owner has at most ten, so there are no pages.',
});

/** Adds a webhook. Conflict `webhook-exists` for an id that is taken; `too-many-webhooks` beyond ten. */
export const webhookAdd = defineOperation({
  ...ofWebhooks,
  subject: 'webhook.add.v1',
  isOnce: true,
  request: { ...ofOne, ...webhookSettings.shape, by: webhookMaker },
  reply: secretShown,
}).post('/v1/owners/:ownerId/webhooks', {
  ...byManagers,
  id: 'ownerWebhooks.add',
  takes,
  entered,
  filled: { webhookId: 'new-id', by: 'asker' },
  status: 201,
  summary: 'Add a webhook and return its secret.',
  description:
    'The secret is shown only in this answer. The asker, its maker, needs the rights of all chosen events (403 ' +
    '`forbidden`) and keeps needing them: the webhook pauses when its maker loses one, as a key does that expires or is ' +
    'removed. 409 `too-many-webhooks` beyond ten. Asking twice adds two webhooks.',
});

/** Replaces all settings of a webhook. Waiting messages follow them; those of events no longer chosen are given up. Forbidden: see `rights`. */
export const webhookChange = defineOperation({
  ...ofWebhooks,
  subject: 'webhook.change.v2',
  request: { ...ofOne, ...rights, ...webhookSettings.shape, by: webhookMaker },
  reply: one,
}).put('/v1/owners/:ownerId/webhooks/:id', {
  ...byManagers,
  id: 'ownerWebhooks.change',
  named: namedOne,
  takes,
  entered,
  filled: { rights: 'rights', by: 'asker' },
  summary: 'Replace the settings of a webhook.',
  description:
    'Waiting messages go to the new address. Those of events that are no longer chosen are given up. `description` left ' +
    'out: emptied. The secret stays, and a paused webhook stays paused. ' +
    `The asker becomes its maker, as by resuming. Safe to repeat. ${lacksRight} New events count too.`,
  answers: 'webhook',
});

/** Removes a webhook with its log and its waiting messages. */
export const webhookRemove = defineOperation({
  ...ofWebhooks,
  subject: 'webhook.remove.v1',
  request: ofOne,
  reply: z.object({ webhookId: uuid }),
}).delete('/v1/owners/:ownerId/webhooks/:id', {
  ...byManagers,
  id: 'ownerWebhooks.remove',
  named: namedOne,
  summary: 'Remove a webhook.',
  description:
    'Its log and its waiting messages go too. Cannot be undone. Repeated: 404 `no-such-webhook`.',
  answers: null,
});

/** Pauses a webhook: nothing is sent, and new events are dropped. The owner gets a mail. Safe to repeat. */
export const webhookPause = defineOperation({
  ...ofWebhooks,
  subject: 'webhook.pause.v1',
  request: ofOne,
  reply: one,
}).post('/v1/owners/:ownerId/webhooks/:id/pause', {
  ...byManagers,
  id: 'ownerWebhooks.pause',
  named: namedOne,
  summary: 'Pause a webhook.',
  description:
    'Nothing is sent, and events during the pause are dropped. Waiting messages stay until their three days are over. ' +
    'The owner gets a mail. `…/resume` ends the pause. Safe to repeat: one that is paused already stays as it is, without a second mail.',
  answers: 'webhook',
});

/** Resumes a paused webhook and sends its waiting messages at once. The asker becomes its maker. Safe to repeat. Forbidden: see `rights`. */
export const webhookResume = defineOperation({
  ...ofWebhooks,
  subject: 'webhook.resume.v2',
  request: { ...ofOne, ...rights, by: webhookMaker },
  reply: one,
}).post('/v1/owners/:ownerId/webhooks/:id/resume', {
  ...byManagers,
  id: 'ownerWebhooks.resume',
  named: namedOne,
  filled: { rights: 'rights', by: 'asker' },
  summary: 'Resume a paused webhook.',
  description:
    'Messages that waited when the pause began are sent at once, unless their three days are over; events during the pause were dropped and are not sent. The person or key that resumes becomes its maker: the webhook ' +
    `pauses when that one loses a right that its events need. Safe to repeat: an active webhook stays as it is, with its maker. ${lacksRight}`,
  answers: 'webhook',
});

/** Replaces the secret. The previous secret signs beside the new one for a day. */
export const webhookRotate = defineOperation({
  ...ofWebhooks,
  subject: 'webhook.rotate.v1',
  isOnce: true,
  request: ofOne,
  reply: secretShown,
}).post('/v1/owners/:ownerId/webhooks/:id/secret', {
  ...byManagers,
  id: 'ownerWebhooks.rotate',
  named: namedOne,
  summary: 'Replace the secret of a webhook and return it.',
  description:
    'The new secret is shown only in this answer. The previous secret signs beside it for a day. ' +
    'Asking twice replaces the secret twice: the one from before both signs no more.',
});

/** Sends a test message without data. Conflict `webhook-paused`; `too-many-tests` when ten wait already. Forbidden: see `rights`. */
export const webhookTest = defineOperation({
  ...ofWebhooks,
  subject: 'webhook.test.v2',
  isOnce: true,
  request: { ...ofOne, ...rights },
  reply: z.object({ delivery: webhookDelivery }),
}).post('/v1/owners/:ownerId/webhooks/:id/test', {
  ...byManagers,
  id: 'ownerWebhooks.test',
  named: namedOne,
  filled: { rights: 'rights' },
  status: 202,
  summary: 'Send a test message to a webhook.',
  description:
    'Its type is `webhook.test` and its data is empty. 409 `webhook-paused`, or `too-many-tests` when ' +
    `ten test messages wait already. ${lacksRight}`,
  answers: 'delivery',
});

/** Lists the messages of a webhook, sent and waiting, newest first. Invalid `invalid-cursor`. Forbidden: see `rights`. */
export const webhookDeliveries = defineOperation({
  ...ofWebhooks,
  subject: 'webhook.deliveries.v2',
  read: { of: ['webhookId'] },
  request: {
    ...ofOne,
    ...rights,
    limit: pageLimit,
    after: z.string().max(100).optional(),
    state: z
      .enum(deliveryStates, 'must be waiting, delivered or failed')
      .optional()
      .describe('Only messages in this state.'),
  },
  reply: pageSchema(webhookDelivery),
}).get('/v1/owners/:ownerId/webhooks/:id/deliveries', {
  ...byManagers,
  id: 'ownerWebhooks.deliveries',
  named: namedOne,
  entered: { after: cursors.microsThenId.optional() },
  filled: { rights: 'rights' },
  summary: 'List the messages of a webhook.',
  description:
    'Sent and waiting messages, newest first. Messages are destroyed 30 days after they were delivered ' +
    `or failed. ${lacksRight}`,
});

const ofDelivery = { ownerId: slug, ...rights, deliveryId: uuid.describe('Id of the message.') };
const namedDelivery = { id: 'deliveryId' } as const;

/** Returns a message with its body and its last tries. Not-found `no-such-delivery`. Forbidden: see `rights`. */
export const webhookDeliveryGet = defineOperation({
  ...ofWebhooks,
  subject: 'webhook.delivery.v2',
  read: { of: ['deliveryId'] },
  request: ofDelivery,
  reply: z.object({
    delivery: named(
      'WholeWebhookDelivery',
      webhookDelivery.extend({
        body: z.string().describe('Body of the message as it is sent, JSON.'),
        lastTries: z.array(webhookTry).describe('The last 25 tries, oldest first.'),
      }),
    ),
  }),
}).get('/v1/owners/:ownerId/webhook-deliveries/:id', {
  ...byManagers,
  id: 'ownerWebhooks.delivery',
  named: namedDelivery,
  filled: { rights: 'rights' },
  summary: 'Get a message of a webhook with its last tries.',
  description: lacksRight,
  answers: 'delivery',
});

/**
 * Sends a message again, under the same message id, and tries for another three days. A waiting message is sent at
 * once. Conflict `webhook-paused`; `unsubscribed` when the webhook no longer receives such events; not-found
 * `no-such-delivery`. Forbidden: see `rights`.
 */
export const webhookReplay = defineOperation({
  ...ofWebhooks,
  subject: 'webhook.replay.v2',
  request: ofDelivery,
  reply: z.object({ delivery: webhookDelivery }),
}).post('/v1/owners/:ownerId/webhook-deliveries/:id/replay', {
  ...byManagers,
  id: 'ownerWebhooks.replay',
  named: namedDelivery,
  filled: { rights: 'rights' },
  status: 202,
  summary: 'Send a message of a webhook again.',
  description:
    'The message keeps its id and is tried for another three days. A waiting message is sent at once. ' +
    `409 \`webhook-paused\`, or \`unsubscribed\` when the webhook no longer receives this event. ${lacksRight}`,
  answers: 'delivery',
});

export const madeWebhook = z.object({
  by: webhookMaker,
  ownerId: slug,
  rights: z.array(eventRight).describe('Rights that its events need.'),
});
export type MadeWebhook = z.infer<typeof madeWebhook>;
