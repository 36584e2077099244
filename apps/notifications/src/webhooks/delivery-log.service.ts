import { randomUUID } from 'node:crypto';
import { AppError, pageOf } from '@app/common';
import {
  type Asked,
  testEvent,
  type SentType,
  webhookDeliveries,
  type WebhookDelivery,
  webhookDeliveryGet,
  webhookReplay,
  webhookTest,
} from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { columnTypes, tableOf, Transactions, type Transaction } from '@app/platform/database';
import { Answers } from '@app/platform/operations';
import { ofOwner } from '@app/platform/scopes';
import { Controller, Inject } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Config } from '../config.js';
import { microsOf, momentOf, placeFrom } from '../place.js';
import { bodyOf } from './messages.js';
import { WebhookDeliveryRow } from './webhook-delivery.entity.js';
import { WebhookSender } from './webhook-sender.service.js';
import { deliveryFrom, isPaused, refuseUnreadable, webhookOf } from './webhook-views.js';

const deliveries = tableOf(WebhookDeliveryRow);
const listed = deliveries.without('body').with({ createdMicros: columnTypes.digits });

/** Maximum number of tests that wait at one webhook. */
const mostTests = 10;

/**
 * Lists messages to webhooks, sends them again, and sends tests. Errors: as the contracts say of
 * each operation.
 */
@Controller()
export class DeliveryLog {
  constructor(
    private readonly transactions: Transactions,
    private readonly sender: WebhookSender,
    @Inject(CONFIG) private readonly config: Pick<Config, 'WEBHOOK_GIVE_UP_MS'>,
  ) {}

  @Answers(webhookDeliveries)
  async list(
    { scope, ownerId, webhookId, state, after, limit, rights }: Asked<typeof webhookDeliveries>,
    reader: EntityManager,
  ) {
    ofOwner(scope, ownerId);
    const [afterMicros, afterId] = placeFrom(after);
    await webhookOf(reader, ownerId, webhookId);
    await refuseUnreadable(reader, webhookId, { rights });
    const rows = await listed.query(
      reader,
      `select ${listed.columns('d')},
              ${microsOf('d.created_at')} as "createdMicros"
         from notifications.webhook_deliveries d
        where d.webhook_id = $1 and ($2::text is null or d.state = $2)
          and ($3::bigint is null or (d.created_at, d.id) <
            (${momentOf('$3::bigint')}, $4::uuid))
        order by d.created_at desc, d.id desc limit $5`,
      [webhookId, state ?? null, afterMicros, afterId, limit + 1],
    );
    return pageOf(rows, limit, (row) => `${row.createdMicros}.${row.id}`, deliveryFrom);
  }

  @Answers(webhookDeliveryGet)
  async get(
    { scope, ownerId, deliveryId, rights }: Asked<typeof webhookDeliveryGet>,
    reader: EntityManager,
  ) {
    ofOwner(scope, ownerId);
    const row = await rowOf(reader, ownerId, deliveryId);
    await refuseUnreadable(reader, row.webhookId, { rights });
    return { delivery: { ...deliveryFrom(row), lastTries: row.tries } };
  }

  @Answers(webhookReplay)
  async replay({ scope, ownerId, deliveryId, rights }: Asked<typeof webhookReplay>) {
    ofOwner(scope, ownerId);
    return this.thenSend(ownerId, deliveryId, async ({ manager, audit }) => {
      const { webhookId, type } = await rowOf(manager, ownerId, deliveryId);
      const { pausedAt, events } = await webhookOf(manager, ownerId, webhookId);
      await refuseUnreadable(manager, webhookId, { rights });
      if (pausedAt !== null) throw isPaused();
      if (type !== testEvent && !events.includes(type)) throw isUnsubscribed(type);
      // Retries start with the first pause again; the log of tries continues.
      await manager.query(
        `update notifications.webhook_deliveries
            set state = 'waiting', attempts = 0, due_at = clock_timestamp(), ended_at = null,
                give_up_at = clock_timestamp() + $2 * interval '1 millisecond'
          where id = $1`,
        [deliveryId, this.config.WEBHOOK_GIVE_UP_MS],
      );
      await audit.note(scope, 'webhook.replay', deliveryId);
    });
  }

  @Answers(webhookTest)
  async test({ scope, ownerId, webhookId, rights }: Asked<typeof webhookTest>) {
    ofOwner(scope, ownerId);
    const deliveryId = randomUUID();
    return this.thenSend(ownerId, deliveryId, async ({ manager, audit }) => {
      const { pausedAt } = await webhookOf(manager, ownerId, webhookId);
      await refuseUnreadable(manager, webhookId, { rights });
      if (pausedAt !== null) throw isPaused();
      const at = new Date().toISOString();
      const added: unknown[] = await manager.query(
        `insert into notifications.webhook_deliveries
           (id, webhook_id, owner_id, message_id, type, body, give_up_at)
         select $1::uuid, $2::uuid, $3, $4, $5::text, $6, clock_timestamp() + $7 * interval '1 millisecond'
          where (select count(*) from notifications.webhook_deliveries
                  where webhook_id = $2 and state = 'waiting' and type = $5) < $8
         returning id`,
        [
          deliveryId,
          webhookId,
          ownerId,
          `test_${deliveryId}`,
          testEvent,
          bodyOf({ type: testEvent, at, data: {} }),
          this.config.WEBHOOK_GIVE_UP_MS,
          mostTests,
        ],
      );
      if (added.length === 0) throw tooManyTests();
      await audit.note(scope, 'webhook.test', webhookId);
    });
  }

  /** Changes a message and sends it after the commit. @returns The message after the change. */
  private async thenSend(
    ownerId: string,
    deliveryId: string,
    change: (transaction: Transaction) => Promise<void>,
  ): Promise<{ delivery: WebhookDelivery }> {
    const row = await this.transactions.run(async (transaction) => {
      await change(transaction);
      return rowOf(transaction.manager, ownerId, deliveryId);
    });
    this.sender.wake();
    return { delivery: deliveryFrom(row) };
  }
}

/**
 * A message by id.
 * @throws AppError not-found `no-such-delivery`, also for another owner's message.
 */
async function rowOf(
  manager: EntityManager,
  ownerId: string,
  deliveryId: string,
): Promise<WebhookDeliveryRow> {
  const [row] = await deliveries.query(
    manager,
    `select ${deliveries.columns('d')} from notifications.webhook_deliveries d
      where d.owner_id = $1 and d.id = $2 and exists (
        select from notifications.webhooks w where w.id = d.webhook_id and w.removed_at is null)`,
    [ownerId, deliveryId],
  );
  if (row !== undefined) return row;
  throw new AppError('not-found', 'no-such-delivery', 'There is no such message.');
}

const isUnsubscribed = (type: SentType) =>
  new AppError(
    'conflict',
    'unsubscribed',
    `The webhook no longer gets ${type}. Choose that event for it first.`,
  );

const tooManyTests = () =>
  new AppError(
    'conflict',
    'too-many-tests',
    `${mostTests} test messages are waiting already. Read their outcome first.`,
  );
