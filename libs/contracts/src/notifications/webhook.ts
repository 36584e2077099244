import { says } from '@app/common';
import { webhookUrl } from '@app/call-flow';
import { z } from 'zod';
import { named } from '../openapi.js';
import { uuid } from '../values.js';

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
export const webhookMaker = z.string().regex(/^(?:user|key):[\w-]{1,100}$/);

export const eventRight = z.enum(['calls:read', 'documents:read']);
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
    pausedAt: instant
      .nullable()
      .describe('Time since when nothing is sent and events are dropped; null while active.'),
    pausedFor: z
      .enum(pauseReasons)
      .nullable()
      .describe(
        'Reason for the pause. `owner`: the owner’s people or keys; `staff`: our staff or a key of the platform; `failing`: ' +
          'nothing was accepted for three days; `gone`: the service answered 410; `maker`: the ' +
          'last person or key to make, change or resume the webhook lost a right that its events need. Null: active.',
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

export const deliveryStates = ['waiting', 'delivered', 'failed'] as const;

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
