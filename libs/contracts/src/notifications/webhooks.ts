import { issueOf, says } from '@app/common';
import { serviceProblem, webhookUrl } from '@app/call-flow';
import { z } from 'zod';
import { cursors } from '../cursors.js';
import { named } from '../openapi.js';
import { defineOperation } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { slug, uuid } from '../values.js';

const instant = z.iso.datetime();

/** Events that a webhook may receive: `type` of the message. */
export const webhookEvents = [
  'call.ended',
  'voicemail.left',
  'recording.stored',
  'document.issued',
  'alert.raised',
  'alert.over',
] as const;
export type WebhookEvent = (typeof webhookEvents)[number];

/** A message without data: an owner sends it to check that the service accepts messages. */
export const testEvent = 'webhook.test';
const sentType = z.enum([...webhookEvents, testEvent]);
export type SentType = z.infer<typeof sentType>;

/** Waiting messages are counted up to this number. */
export const mostCounted = 1000;

/** Webhooks that one owner may have. */
export const mostWebhooks = 10;

/** Why a webhook is paused; see `pausedFor`. */
export const pauseReasons = ['owner', 'staff', 'failing', 'gone', 'maker'] as const;
export type PauseReason = (typeof pauseReasons)[number];

/** The person or key that made, changed or resumed a webhook last. The webhook depends on the maker's rights. */
const webhookMaker = z.string().regex(/^(?:user|key):[\w-]{1,100}$/);

const eventRight = z.enum(['calls:read', 'documents:read']);
export type EventRight = z.infer<typeof eventRight>;

/** The right that each event needs: the right to read the same data through the API. */
export const rightOfEvent: Readonly<Record<WebhookEvent, EventRight>> = {
  'call.ended': 'calls:read',
  'voicemail.left': 'calls:read',
  'recording.stored': 'calls:read',
  'document.issued': 'documents:read',
  'alert.raised': 'calls:read',
  'alert.over': 'calls:read',
};

/** The rights that these events need, each once. */
export const rightsOfEvents = (events: readonly WebhookEvent[]): EventRight[] =>
  eventRight.options.filter((right) => events.some((event) => rightOfEvent[event] === right));

export const webhookSettings = z.object({
  url: webhookUrl.describe('Public https address for the messages, at port 443 or 8443.'),
  description: z.string().trim().max(100).describe('Note of the owner, at most 100 characters.'),
  events: z
    .array(z.enum(webhookEvents))
    .min(1, 'must name one at least')
    .max(webhookEvents.length)
    .refine(
      (events) => new Set(events).size === events.length,
      says('named-twice', { what: 'event' }),
    )
    .describe(
      'Events that the webhook receives, at least one. `document.issued` needs the right ' +
        '`documents:read`, every other event `calls:read`.',
    ),
});
export type WebhookSettings = z.output<typeof webhookSettings>;

export const webhook = named(
  'Webhook',
  webhookSettings.extend({
    id: uuid,
    createdAt: instant,
    pausedAt: instant.nullable().describe('Time since when nothing is sent; null while active.'),
    pausedFor: z
      .enum(pauseReasons)
      .nullable()
      .describe(
        'Reason for the pause. `owner`: the owner’s people or keys; `staff`: our staff; `failing`: ' +
          'nothing was accepted for three days; `gone`: the service answered 410; `maker`: the ' +
          'person or key that made, changed or resumed it last lost a right that it needs. Null: active.',
      ),
    failingSince: instant
      .nullable()
      .describe('First failure since the last accepted message; null: the last was accepted.'),
    signsTwiceUntil: instant
      .nullable()
      .describe('Until then the previous secret signs too; null: only the current one does.'),
    waiting: z
      .number()
      .int()
      .nonnegative()
      .max(mostCounted)
      .describe('Messages waiting to be sent, 0 to 1000; 1000 means 1000 or more.'),
  }),
);
export type Webhook = z.output<typeof webhook>;

/** Outcome of one try: accepted (2xx), another status, or why no answer came. `unsubscribed` was not sent. */
export const tryOutcomes = [
  'taken',
  'status',
  'late',
  'address-refused',
  'unresolved',
  'unreachable',
  'certificate',
  'secret-lost',
  'unsubscribed',
] as const;
export type TryOutcome = (typeof tryOutcomes)[number];

export const webhookTry = z.object({
  at: instant,
  outcome: z
    .enum(tryOutcomes)
    .describe(
      '`taken`: a 2xx status. `status`: another status. `late`: no answer in time. `address-refused`: ' +
        'not on the public internet. `unresolved`: the host has no address. `certificate`: not valid. ' +
        '`secret-lost`: not sent, we cannot sign. `unsubscribed`: not sent, the event is not chosen.',
    ),
  status: z.number().int().nullable().describe('HTTP status of the answer; null: no answer.'),
  durationMs: z.number().int().nonnegative().describe('Duration in milliseconds.'),
  answer: z.string().describe('Beginning of the answer, at most 500 characters.'),
});
export type WebhookTry = z.output<typeof webhookTry>;

const deliveryStates = ['waiting', 'delivered', 'failed'] as const;

export const webhookDelivery = named(
  'WebhookDelivery',
  z.object({
    id: uuid,
    webhookId: uuid,
    messageId: z
      .string()
      .describe('Header `webhook-id` of the message, the same at each try and each replay.'),
    type: sentType.describe('Event of the message; `webhook.test` is a test message.'),
    state: z
      .enum(deliveryStates)
      .describe(
        '`waiting`: to be sent; `delivered`: accepted; `failed`: given up, unless it is replayed.',
      ),
    createdAt: instant,
    dueAt: instant.nullable().describe('Time of the next try; null once delivered or failed.'),
    endedAt: instant.nullable().describe('Time of delivery or failure; null while it waits.'),
    tries: z.number().int().nonnegative().describe('Number of tries; a replay starts at 0 again.'),
    last: webhookTry.nullable().describe('The last try; null before the first.'),
  }),
);
export type WebhookDelivery = z.output<typeof webhookDelivery>;

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
    'The owner gets a mail. `…/resume` ends the pause. Safe to repeat.',
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
    'Waiting messages are sent at once. The person or key that resumes becomes its maker: the webhook ' +
    `pauses when that one loses a right that its events need. Safe to repeat. ${lacksRight}`,
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
