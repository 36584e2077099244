import type { Webhook, WebhookDelivery, WebhookTry } from '@app/contracts';
import { base } from './calls.fixture.js';
import { ok, page, type Route } from './canned.js';
import { uuid } from './values.fixture.js';

const at = (minutes: number): string => new Date(base / 1000 + minutes * 60_000).toISOString();

const webhook: Webhook = {
  id: uuid(1701),
  url: 'https://crm.helpdesk.example/belfabriek?key=1',
  description: 'Klantsysteem',
  events: ['call.ended', 'voicemail.left'],
  createdAt: at(0),
  pausedAt: null,
  pausedFor: null,
  failingSince: null,
  signsTwiceUntil: at(1440),
  waiting: 0,
};

/** One that works, one that takes nothing, one that is paused. */
export const webhooks: readonly Webhook[] = [
  webhook,
  {
    ...webhook,
    id: uuid(1702),
    url: 'https://hooks.helpdesk.example/',
    description: '',
    failingSince: at(30),
    waiting: 12,
    signsTwiceUntil: null,
  },
  {
    ...webhook,
    id: uuid(1703),
    description: 'Boekhouding',
    events: ['document.issued'],
    pausedAt: at(60),
    pausedFor: 'failing',
    signsTwiceUntil: null,
  },
];

const taken: WebhookTry = {
  at: at(2),
  outcome: 'taken',
  status: 200,
  durationMs: 84,
  answer: 'ok',
};
const refused: WebhookTry = {
  at: at(1),
  outcome: 'status',
  status: 503,
  durationMs: 1204,
  answer: '<html><body>Service Unavailable</body></html>',
};
const late: WebhookTry = {
  at: at(0),
  outcome: 'late',
  status: null,
  durationMs: 15_000,
  answer: '',
};

const delivery: WebhookDelivery = {
  id: uuid(1711),
  webhookId: uuid(1701),
  messageId: `call_${uuid(1)}`,
  type: 'call.ended',
  state: 'delivered',
  createdAt: at(0),
  dueAt: null,
  endedAt: at(2),
  tries: 3,
  last: taken,
};

export const deliveries: readonly WebhookDelivery[] = [
  {
    ...delivery,
    id: uuid(1713),
    state: 'waiting',
    createdAt: at(5),
    type: 'voicemail.left',
    dueAt: at(9),
    endedAt: null,
    tries: 1,
    last: late,
  },
  { ...delivery, id: uuid(1712), state: 'failed', createdAt: at(3), tries: 28, last: refused },
  delivery,
];

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=';
const owner = String.raw`^\/v1\/owners\/helpdesk-nu`;

export const webhookRoutes: readonly Route[] = [
  ['GET', new RegExp(`${owner}\\/webhooks$`), () => ok({ items: webhooks })],
  ['POST', new RegExp(`${owner}\\/webhooks$`), () => ok({ webhook, secret })],
  ['PUT', new RegExp(`${owner}\\/webhooks\\/[\\w-]+$`), () => ok(webhook)],
  ['POST', new RegExp(`${owner}\\/webhooks\\/[\\w-]+\\/pause$`), () => ok(webhooks[2])],
  ['POST', new RegExp(`${owner}\\/webhooks\\/[\\w-]+\\/resume$`), () => ok(webhook)],
  ['POST', new RegExp(`${owner}\\/webhooks\\/[\\w-]+\\/secret$`), () => ok({ webhook, secret })],
  ['POST', new RegExp(`${owner}\\/webhooks\\/[\\w-]+\\/test$`), () => ok(deliveries[0])],
  ['GET', new RegExp(`${owner}\\/webhooks\\/[\\w-]+\\/deliveries$`), () => page(deliveries)],
  [
    'GET',
    new RegExp(`${owner}\\/webhook-deliveries\\/[\\w-]+$`),
    () => ok({ ...delivery, body: '{"type":"call.ended"}', lastTries: [late, refused, taken] }),
  ],
  [
    'POST',
    new RegExp(`${owner}\\/webhook-deliveries\\/[\\w-]+\\/replay$`),
    () => ok({ ...delivery, state: 'waiting' }),
  ],
];
