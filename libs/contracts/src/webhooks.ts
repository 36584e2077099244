import { says } from '@app/common';
import { webhookUrl } from '@app/call-flow';
import { z } from 'zod';
import { defineRequest } from './define.js';
import { pageReply } from './paging.js';
import { scope, slug, uuid } from './values.js';

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

export const webhook = webhookSettings.extend({
  id: uuid,
  createdAt: instant,
  pausedAt: instant.nullable().describe('Since when nothing is sent; null: it is.'),
  pausedFor: z
    .enum(pauseReasons)
    .nullable()
    .describe('Who paused it, or why it paused itself; null while it isn’t.'),
  failingSince: instant
    .nullable()
    .describe('Since when it has accepted nothing; null when it accepted the last that was sent.'),
  signsTwiceUntil: instant
    .nullable()
    .describe('Until when what is sent is signed by the secret before this one, too.'),
  waiting: z
    .number()
    .int()
    .nonnegative()
    .max(mostCounted)
    .describe('Messages that wait to be sent to it; 1000 stands for 1000 or more.'),
});
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

export const webhookDelivery = z.object({
  id: uuid,
  webhookId: uuid,
  messageId: z.string().describe('Sent as `webhook-id`, the same at each try and each replay.'),
  type: sentType,
  state: z
    .enum(['waiting', 'delivered', 'failed'])
    .describe('`failed`: it isn’t tried any more, unless somebody replays it.'),
  createdAt: instant,
  dueAt: instant.nullable().describe('When it is tried next; null once it has ended.'),
  endedAt: instant.nullable(),
  tries: z.number().int().nonnegative(),
  last: webhookTry.nullable().describe('The last try; null when there was none yet.'),
});
export type WebhookDelivery = z.output<typeof webhookDelivery>;

const ofOwner = { scope, ownerId: slug };
const ofOne = { ...ofOwner, webhookId: uuid };
/**
 * Forbidden `forbidden` when the webhook has events, or messages in its log, that take a right the asker lacks
 * (`rightOfEvent`): the question would send or show them.
 */
const rights = {
  rights: z.array(eventRight).describe('Which of these rights the asker has at this owner.'),
};
const one = z.object({ webhook });
const secretShown = z.object({
  webhook,
  secret: z.string().describe('Signs what is sent (Standard Webhooks); shown this once.'),
});

/**
 * The owner's, oldest first. Not-found `no-such-owner` when an owner asks for another's, here and below;
 * `no-such-webhook` of one that the owner doesn't have.
 */
export const webhookList = defineRequest({
  subject: 'webhook.list.v1',
  request: z.object(ofOwner),
  reply: z.object({ webhooks: z.array(webhook) }),
});

/** Once: the same id again is the same one, and a conflict `webhook-exists`. Conflict `too-many-webhooks`. */
export const webhookAdd = defineRequest({
  subject: 'webhook.add.v1',
  request: z.object({ ...ofOne, ...webhookSettings.shape, by: webhookMaker }),
  reply: secretShown,
});

/** Replaces its settings whole; what waits goes by them, too: what it isn’t told of any more is given up. */
export const webhookChange = defineRequest({
  subject: 'webhook.change.v2',
  request: z.object({ ...ofOne, ...rights, ...webhookSettings.shape, by: webhookMaker }),
  reply: one,
});

/** With its log, and what waits. */
export const webhookRemove = defineRequest({
  subject: 'webhook.remove.v1',
  request: z.object(ofOne),
  reply: z.object({ webhookId: uuid }),
});

/** Nothing is sent, and nothing new is kept to be sent; its owner is told by mail. Again changes nothing. */
export const webhookPause = defineRequest({
  subject: 'webhook.pause.v1',
  request: z.object(ofOne),
  reply: one,
});

/** What waits and isn't over its time is sent at once. Again changes nothing. */
export const webhookResume = defineRequest({
  subject: 'webhook.resume.v2',
  request: z.object({ ...ofOne, ...rights, by: webhookMaker }),
  reply: one,
});

/** Another secret; the one before signs beside it for a day. */
export const webhookRotate = defineRequest({
  subject: 'webhook.rotate.v1',
  request: z.object(ofOne),
  reply: secretShown,
});

/** Sends a message that says nothing. Conflict `webhook-paused`; `too-many-tests` beyond ten that wait. */
export const webhookTest = defineRequest({
  subject: 'webhook.test.v2',
  request: z.object({ ...ofOne, ...rights }),
  reply: z.object({ delivery: webhookDelivery }),
});

/** What was sent, and waits to be, newest first. Invalid `invalid-cursor`. */
export const webhookDeliveries = defineRequest({
  subject: 'webhook.deliveries.v2',
  request: z.object({
    ...ofOne,
    ...rights,
    state: webhookDelivery.shape.state.optional(),
    before: z.string().max(100).optional(),
    limit: z.number().int().min(1).max(200).default(50),
  }),
  reply: pageReply(webhookDelivery, z.string()),
});

const ofDelivery = { ...ofOwner, ...rights, deliveryId: uuid };

/** One whole: what it says, and its last tries, the first of them first. Not-found `no-such-delivery`. */
export const webhookDeliveryGet = defineRequest({
  subject: 'webhook.delivery.v2',
  request: z.object(ofDelivery),
  reply: z.object({
    delivery: webhookDelivery.extend({
      body: z.string().describe('What is sent, as it is sent: JSON.'),
      lastTries: z.array(webhookTry),
    }),
  }),
});

/**
 * Sends it once more, under its id, for another three days; of one that waits: at once. Conflict
 * `webhook-paused`; `unsubscribed` when the webhook isn’t told of such events any more; not-found
 * `no-such-delivery`.
 */
export const webhookReplay = defineRequest({
  subject: 'webhook.replay.v2',
  request: z.object(ofDelivery),
  reply: z.object({ delivery: webhookDelivery }),
});

const made = z.object({
  by: webhookMaker,
  ownerId: slug,
  rights: z.array(eventRight).describe('The rights that its events take.'),
});
export type MadeWebhook = z.infer<typeof made>;

/** Which of these may still be: their makers hold the rights that it takes to make them. Services; portal answers. */
export const webhookMakers = defineRequest({
  subject: 'webhook.makers.v2',
  request: z.object({ scope, makers: z.array(made).max(500) }),
  reply: z.object({ gone: z.array(made) }),
});

/** What portal asks of webhooks. */
export const webhookQuestions = [
  webhookList,
  webhookAdd,
  webhookChange,
  webhookRemove,
  webhookPause,
  webhookResume,
  webhookRotate,
  webhookTest,
  webhookDeliveries,
  webhookDeliveryGet,
  webhookReplay,
] as const;
