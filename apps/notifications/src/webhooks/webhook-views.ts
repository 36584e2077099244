import { AppError } from '@app/common';
import {
  mostCounted,
  rightOfEvent,
  rightsOfEvents,
  webhookEvents,
  type EventRight,
  type Webhook,
  type WebhookEvent,
} from '@app/contracts';
import { columnTypes, tableOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import type { WebhookDeliveryRow } from './webhook-delivery.entity.js';
import { WebhookRow } from './webhook.entity.js';

const { instant, integer, orNull } = columnTypes;

type Reader = Pick<EntityManager, 'query'>;

export const noSuchWebhook = () =>
  new AppError('not-found', 'no-such-webhook', 'There is no such webhook.');

/**
 * Refuses an asker who lacks a right that the webhook's events, or the messages in its log, need.
 * @throws AppError forbidden.
 */
export async function refuseUnreadable(
  reader: Reader,
  webhookId: string,
  { rights }: { readonly rights: readonly EventRight[] },
): Promise<void> {
  const unreadable = webhookEvents.filter((event) => !rights.includes(rightOfEvent[event]));
  if (unreadable.length === 0) return;
  const unreadableEvents: { event: WebhookEvent }[] = await reader.query(
    `select u.event from unnest($2::text[]) u(event)
      where exists (
        select from notifications.webhooks w where w.id = $1 and u.event = any (w.events))
         or exists (
        select from notifications.webhook_deliveries d where d.webhook_id = $1 and d.type = u.event)`,
    [webhookId, unreadable],
  );
  if (unreadableEvents.length === 0) return;
  const lacking = rightsOfEvents(unreadableEvents.map(({ event }) => event)).join(', ');
  throw new AppError(
    'forbidden',
    'forbidden',
    `This webhook sends, or has sent, messages that need the right ${lacking}.`,
  );
}

export const isPaused = () =>
  new AppError(
    'conflict',
    'webhook-paused',
    'The webhook is paused, so nothing is sent to it. Resume it first.',
  );

const viewed = tableOf(WebhookRow)
  .without('sealed', 'sealedBefore', 'signsTwiceUntil')
  .with({ signsTwiceUntil: orNull(instant), waiting: integer });

/** The owner's webhooks, oldest first, or only the given one. */
export function webhooksOf(
  reader: Reader,
  ownerId: string,
  webhookId: string | null = null,
): Promise<Webhook[]> {
  return viewed.query(
    reader,
    `select ${viewed.columns('w')},
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
}

/**
 * A webhook of an owner.
 * @throws AppError not-found `no-such-webhook`, also for another owner's webhook.
 */
export async function webhookOf(
  reader: Reader,
  ownerId: string,
  webhookId: string,
): Promise<Webhook> {
  const [webhook] = await webhooksOf(reader, ownerId, webhookId);
  if (webhook === undefined) throw noSuchWebhook();
  return webhook;
}

/** Number of tries that the log of a delivery keeps. */
const mostTries = 25;

/**
 * SQL: a delivery's `tries` with one more at the end. @param list SQL of a JSON array with that
 * try.
 */
export const oneMoreTry = (list: string): string =>
  `case when jsonb_array_length(tries) >= ${mostTries} then tries - 0 else tries end || ${list}`;

export const deliveryFrom = <Viewed extends Pick<WebhookDeliveryRow, 'attempts' | 'tries'>>({
  attempts,
  tries,
  ...row
}: Viewed) => ({ ...row, tries: attempts, last: tries.at(-1) ?? null });
