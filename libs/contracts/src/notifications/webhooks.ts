import { issueOf, says } from '@app/common';
import { serviceProblem, webhookUrl } from '@app/call-flow';
import { z } from 'zod';
import { cursors } from '../cursors.js';
import { named } from '../openapi.js';
import { defineOperation } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { slug, uuid } from '../values.js';

const instant = z.iso.datetime();

/** What an owner may be told of by a webhook, as `type` in what is sent. */
export const webhookEvents = [
  'call.ended',
  'voicemail.left',
  'recording.stored',
  'document.issued',
  'alert.raised',
  'alert.over',
] as const;
export type WebhookEvent = (typeof webhookEvents)[number];

/** One that tells of nothing but itself: an owner asks for it to see whether his service takes it. */
export const testEvent = 'webhook.test';
const sentType = z.enum([...webhookEvents, testEvent]);
export type SentType = z.infer<typeof sentType>;

/** So many that wait are counted. */
export const mostCounted = 1000;

/** An owner may have so many. */
export const mostWebhooks = 10;

/**
 * Why nothing is sent to one: its owner or our staff said so, it didn't take anything for three days, or it
 * answered 410: it wants no more.
 */
export const pauseReasons = ['owner', 'staff', 'failing', 'gone', 'maker'] as const;
export type PauseReason = (typeof pauseReasons)[number];

/** Whose right a webhook goes by: who made, changed or resumed it last. */
const webhookMaker = z.string().regex(/^(?:user|key):[\w-]{1,100}$/);

const eventRight = z.enum(['calls:read', 'documents:read']);
export type EventRight = z.infer<typeof eventRight>;

/** The right that each event takes: the right to read the same by the API. */
export const rightOfEvent: Readonly<Record<WebhookEvent, EventRight>> = {
  'call.ended': 'calls:read',
  'voicemail.left': 'calls:read',
  'recording.stored': 'calls:read',
  'document.issued': 'documents:read',
  'alert.raised': 'calls:read',
  'alert.over': 'calls:read',
};

/** The rights that these events take, each once. */
export const rightsOfEvents = (events: readonly WebhookEvent[]): EventRight[] =>
  eventRight.options.filter((right) => events.some((event) => rightOfEvent[event] === right));

export const webhookSettings = z.object({
  url: webhookUrl.describe('Where it is posted: https, at port 443 or 8443, of the internet.'),
  description: z.string().trim().max(100).describe('The owner’s own words for it.'),
  events: z
    .array(z.enum(webhookEvents))
    .min(1, 'must name one at least')
    .max(webhookEvents.length)
    .refine(
      (events) => new Set(events).size === events.length,
      says('named-twice', { what: 'event' }),
    )
    .describe(
      'What it is told of. `document.issued` needs the right documents:read, every other event calls:read.',
    ),
});
export type WebhookSettings = z.output<typeof webhookSettings>;

export const webhook = named(
  'Webhook',
  webhookSettings.extend({
    id: uuid,
    createdAt: instant,
    pausedAt: instant.nullable().describe('Since when nothing is sent; null: it is.'),
    pausedFor: z
      .enum(pauseReasons)
      .nullable()
      .describe('Who paused it, or why it paused itself; null while it isn’t.'),
    failingSince: instant
      .nullable()
      .describe(
        'Since when it has accepted nothing; null when it accepted the last that was sent.',
      ),
    signsTwiceUntil: instant
      .nullable()
      .describe('Until when what is sent is signed by the secret before this one, too.'),
    waiting: z
      .number()
      .int()
      .nonnegative()
      .max(mostCounted)
      .describe('Messages that wait to be sent to it; 1000 stands for 1000 or more.'),
  }),
);
export type Webhook = z.output<typeof webhook>;

/** What became of one try: taken (2xx), another answer, or why there was none. `unsubscribed` wasn't sent. */
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
  outcome: z.enum(tryOutcomes),
  status: z.number().int().nullable().describe('Of its HTTP; null when there was no answer.'),
  durationMs: z.number().int().nonnegative(),
  answer: z.string().describe('How what it answered begins, 500 characters at most.'),
});
export type WebhookTry = z.output<typeof webhookTry>;

const deliveryStates = ['waiting', 'delivered', 'failed'] as const;

export const webhookDelivery = named(
  'WebhookDelivery',
  z.object({
    id: uuid,
    webhookId: uuid,
    messageId: z.string().describe('Sent as `webhook-id`, the same at each try and each replay.'),
    type: sentType,
    state: z
      .enum(deliveryStates)
      .describe('`failed`: it isn’t tried any more, unless somebody replays it.'),
    createdAt: instant,
    dueAt: instant.nullable().describe('When it is tried next; null once it has ended.'),
    endedAt: instant.nullable(),
    tries: z.number().int().nonnegative(),
    last: webhookTry.nullable().describe('The last try; null when there was none yet.'),
  }),
);
export type WebhookDelivery = z.output<typeof webhookDelivery>;

const ofWebhooks = { owner: 'notifications', noun: 'Webhooks', notesMisses: true } as const;
const ofOne = { ownerId: slug, webhookId: uuid };
const byManagers = { permission: 'webhooks:manage', about: 'ownerId' } as const;
const namedOne = { id: 'webhookId' } as const;

/**
 * Forbidden `forbidden` when the webhook has events, or messages in its log, that take a right the asker lacks
 * (`rightOfEvent`): the question would send or show them.
 */
const rights = {
  rights: z.array(eventRight).describe('Which of these rights the asker has at this owner.'),
};
const one = z.object({ webhook });
const secretShown = named(
  'WebhookWithSecret',
  z.object({
    webhook,
    secret: z.string().describe('Signs what is sent (Standard Webhooks); shown this once.'),
  }),
);

/** As people give it: an address of the internet, and words in one line. */
const entered = {
  url: webhookUrl
    .superRefine((url, context) => {
      // what is no URL has its problem already
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
/** A webhook tells only what its maker may read. */
const takes = ({ events }: Pick<WebhookSettings, 'events'>) => rightsOfEvents(events);

/**
 * The owner's, oldest first. Not-found `no-such-owner` when an owner asks for another's, here and below;
 * `no-such-webhook` of one that the owner doesn't have.
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
  summary: 'An owner’s webhooks, the oldest first: ten at most.',
});

/** Once: the same id again is the same one, and a conflict `webhook-exists`. Conflict `too-many-webhooks`. */
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
  summary: 'Adds a webhook, and shows its secret this once.',
});

/** Replaces its settings whole; what waits goes by them, too: what it isn’t told of any more is given up. */
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
  summary:
    'Replaces its settings; what waits goes by them, too, and is given up when it isn’t told of it any more.',
  answers: 'webhook',
});

/** With its log, and what waits. */
export const webhookRemove = defineOperation({
  ...ofWebhooks,
  subject: 'webhook.remove.v1',
  request: ofOne,
  reply: z.object({ webhookId: uuid }),
}).delete('/v1/owners/:ownerId/webhooks/:id', {
  ...byManagers,
  id: 'ownerWebhooks.remove',
  named: namedOne,
  summary: 'Removes it, with its log and what waits.',
  answers: null,
});

/** Nothing is sent, and nothing new is kept to be sent; its owner is told by mail. Again changes nothing. */
export const webhookPause = defineOperation({
  ...ofWebhooks,
  subject: 'webhook.pause.v1',
  request: ofOne,
  reply: one,
}).post('/v1/owners/:ownerId/webhooks/:id/pause', {
  ...byManagers,
  id: 'ownerWebhooks.pause',
  named: namedOne,
  summary: 'Sends nothing to it, and keeps nothing new for it; its owner is told by mail.',
  answers: 'webhook',
});

/** What waits and isn't over its time is sent at once. Again changes nothing. */
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
  summary: 'Sends to it again, and what waits at once.',
  answers: 'webhook',
});

/** Another secret; the one before signs beside it for a day. */
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
  summary: 'Makes another secret, and shows it; the one before signs beside it for a day.',
});

/** Sends a message that says nothing. Conflict `webhook-paused`; `too-many-tests` beyond ten that wait. */
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
  summary: 'Sends it a message that says nothing.',
  answers: 'delivery',
});

/** What was sent, and waits to be, newest first. Invalid `invalid-cursor`. */
export const webhookDeliveries = defineOperation({
  ...ofWebhooks,
  subject: 'webhook.deliveries.v2',
  read: { of: ['webhookId'] },
  request: {
    ...ofOne,
    ...rights,
    limit: pageLimit,
    after: z.string().max(100).optional(),
    state: z.enum(deliveryStates, 'must be waiting, delivered or failed').optional(),
  },
  reply: pageSchema(webhookDelivery),
}).get('/v1/owners/:ownerId/webhooks/:id/deliveries', {
  ...byManagers,
  id: 'ownerWebhooks.deliveries',
  named: namedOne,
  entered: { after: cursors.microsThenId.optional() },
  filled: { rights: 'rights' },
  summary: 'What was sent to it, and waits to be, newest first: of the last 30 days.',
});

const ofDelivery = { ownerId: slug, ...rights, deliveryId: uuid };
const namedDelivery = { id: 'deliveryId' } as const;

/** One whole: what it says, and its last tries, the first of them first. Not-found `no-such-delivery`. */
export const webhookDeliveryGet = defineOperation({
  ...ofWebhooks,
  subject: 'webhook.delivery.v2',
  read: { of: ['deliveryId'] },
  request: ofDelivery,
  reply: z.object({
    delivery: named(
      'WholeWebhookDelivery',
      webhookDelivery.extend({
        body: z.string().describe('What is sent, as it is sent: JSON.'),
        lastTries: z.array(webhookTry),
      }),
    ),
  }),
}).get('/v1/owners/:ownerId/webhook-deliveries/:id', {
  ...byManagers,
  id: 'ownerWebhooks.delivery',
  named: namedDelivery,
  filled: { rights: 'rights' },
  summary: 'One message: what it says, and what came of its last tries.',
  answers: 'delivery',
});

/**
 * Sends it once more, under its id, for another three days; of one that waits: at once. Conflict
 * `webhook-paused`; `unsubscribed` when the webhook isn’t told of such events any more; not-found
 * `no-such-delivery`.
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
  summary: 'Sends a message once more, under the same id.',
  answers: 'delivery',
});

export const madeWebhook = z.object({
  by: webhookMaker,
  ownerId: slug,
  rights: z.array(eventRight).describe('The rights that its events take.'),
});
export type MadeWebhook = z.infer<typeof madeWebhook>;
