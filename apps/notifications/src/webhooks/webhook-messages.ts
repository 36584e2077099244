import { CONFIG } from '@app/platform/config';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Config } from '../config.js';
import { bodyOf, type WebhookMessage } from './messages.js';

/** Queues messages for the webhooks that subscribe to their events. */
@Injectable()
export class WebhookMessages {
  constructor(@Inject(CONFIG) private readonly config: Pick<Config, 'WEBHOOK_GIVE_UP_MS'>) {}

  /**
   * Queues messages. A webhook gets no events from before it was made, nor from while it is paused.
   */
  async keep(
    manager: Pick<EntityManager, 'query'>,
    messages: readonly (WebhookMessage | null)[],
  ): Promise<void> {
    const present = messages.filter((message) => message !== null);
    if (present.length === 0) return;
    await manager.query(
      `insert into notifications.webhook_deliveries
         (webhook_id, owner_id, message_id, type, body, give_up_at)
       select w.id, w.owner_id, m.id, m.type, m.body,
              clock_timestamp() + $2 * interval '1 millisecond'
         from jsonb_to_recordset($1::jsonb)
                as m (id text, "ownerId" text, type text, at timestamptz, body text)
         join notifications.webhooks w on w.owner_id = m."ownerId"
        where m.type = any (w.events) and w.paused_at is null and w.removed_at is null
          and w.created_at <= m.at
       on conflict (webhook_id, message_id) do nothing`,
      [
        JSON.stringify(
          present.map((message) => {
            const { id, ownerId, type, at } = message;
            return { id, ownerId, type, at, body: bodyOf(message) };
          }),
        ),
        this.config.WEBHOOK_GIVE_UP_MS,
      ],
    );
  }
}
