import { testEvent, type WebhookTry } from '@app/contracts';
import type { EntityManager } from 'typeorm';
import { oneMoreTry } from './webhook-views.js';

/** SQL: whether webhook `w` still has the event of delivery `d`. */
export const isSubscribed = `(d.type = any (w.events) or d.type = '${testEvent}')`;

/**
 * Gives up waiting messages of events that their webhook no longer has, without a try, and logs the
 * reason. For one webhook, or for all.
 */
export async function giveUpUnsubscribed(
  manager: Pick<EntityManager, 'query'>,
  webhookId: string | null = null,
): Promise<void> {
  const why: WebhookTry = {
    at: new Date().toISOString(),
    outcome: 'unsubscribed',
    status: null,
    durationMs: 0,
    answer: '',
  };
  await manager.query(
    `update notifications.webhook_deliveries d
        set state = 'failed', due_at = null, ended_at = clock_timestamp(),
            tries = ${oneMoreTry('$2::jsonb')}
       from notifications.webhooks w
      where w.id = d.webhook_id and d.state = 'waiting' and not ${isSubscribed}
        and ($1::uuid is null or d.webhook_id = $1)`,
    [webhookId, JSON.stringify([why])],
  );
}
