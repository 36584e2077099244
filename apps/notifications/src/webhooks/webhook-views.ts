import { AppError } from '@app/common';
import {
  mostCounted,
  ownerOf,
  type Scope,
  type Webhook,
  type WebhookDelivery,
} from '@app/contracts';
import type { EntityManager } from 'typeorm';
import type { WebhookDeliveryRow } from './webhook-delivery.entity.js';
import type { WebhookRow } from './webhook.entity.js';

type Reader = Pick<EntityManager, 'query'>;

/** @throws AppError not-found `no-such-owner` when an owner asks for another's. */
export function ownersOwn(scope: Scope, ownerId: string): void {
  const own = ownerOf(scope);
  if (own === null || own === ownerId) return;
  throw new AppError('not-found', 'no-such-owner', 'There is no such owner.');
}

export const noSuchWebhook = () =>
  new AppError('not-found', 'no-such-webhook', 'There is no such webhook.');

export const isPaused = () =>
  new AppError('conflict', 'webhook-paused', 'The webhook is paused; nothing is sent to it.');

type ViewedWebhook = Pick<
  WebhookRow,
  | 'id'
  | 'url'
  | 'description'
  | 'events'
  | 'createdAt'
  | 'pausedAt'
  | 'pausedFor'
  | 'failingSince'
  | 'signsTwiceUntil'
> & { readonly waiting: number };

/** The owner's, oldest first; or the one of them that is named. */
export async function webhooksOf(
  reader: Reader,
  ownerId: string,
  webhookId: string | null = null,
): Promise<Webhook[]> {
  const rows: ViewedWebhook[] = await reader.query(
    `select id, url, description, events, created_at as "createdAt", paused_at as "pausedAt",
            paused_for as "pausedFor", failing_since as "failingSince",
            case when signs_twice_until > clock_timestamp() then signs_twice_until end
              as "signsTwiceUntil",
            (select count(*)::int from (
               select from notifications.webhook_deliveries
                where webhook_id = w.id and state = 'waiting' limit ${mostCounted}) d) as waiting
       from notifications.webhooks w
      where owner_id = $1 and ($2::uuid is null or id = $2) and removed_at is null
      order by w.created_at, id`,
    [ownerId, webhookId],
  );
  return rows.map(({ createdAt, pausedAt, failingSince, signsTwiceUntil, ...row }) => ({
    ...row,
    createdAt: createdAt.toISOString(),
    pausedAt: pausedAt?.toISOString() ?? null,
    failingSince: failingSince?.toISOString() ?? null,
    signsTwiceUntil: signsTwiceUntil?.toISOString() ?? null,
  }));
}

/** @throws AppError not-found `no-such-webhook`, also when it is another owner's. */
export async function webhookOf(
  reader: Reader,
  ownerId: string,
  webhookId: string,
): Promise<Webhook> {
  const [webhook] = await webhooksOf(reader, ownerId, webhookId);
  if (webhook === undefined) throw noSuchWebhook();
  return webhook;
}

export type ViewedDelivery = Pick<
  WebhookDeliveryRow,
  | 'id'
  | 'webhookId'
  | 'messageId'
  | 'type'
  | 'state'
  | 'createdAt'
  | 'dueAt'
  | 'endedAt'
  | 'attempts'
  | 'tries'
>;

/** Of a row `d` of deliveries. */
export const deliveryColumns = `d.id, d.webhook_id as "webhookId", d.message_id as "messageId", d.type,
  d.state, d.created_at as "createdAt", d.due_at as "dueAt", d.ended_at as "endedAt", d.attempts,
  d.tries`;

export const deliveryFrom = (row: ViewedDelivery): WebhookDelivery => ({
  ...{ id: row.id, webhookId: row.webhookId, messageId: row.messageId, type: row.type },
  state: row.state,
  createdAt: row.createdAt.toISOString(),
  dueAt: row.dueAt?.toISOString() ?? null,
  endedAt: row.endedAt?.toISOString() ?? null,
  tries: row.attempts,
  last: row.tries.at(-1) ?? null,
});
