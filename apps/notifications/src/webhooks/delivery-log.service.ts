import { randomUUID } from 'node:crypto';
import { AppError, pageOf, fieldProblem } from '@app/common';
import {
  testEvent,
  type SentType,
  type webhookDeliveries,
  type WebhookDelivery,
  type webhookDeliveryGet,
  type webhookReplay,
  type webhookTest,
} from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { AuditedReads, Transactions } from '@app/platform/database';
import { ofOwner } from '@app/platform/scopes';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { Config } from '../config.js';
import { bodyOf } from './messages.js';
import {
  deliveryColumns,
  deliveryFrom,
  isPaused,
  refuseUnreadable,
  webhookOf,
  type ViewedDelivery,
} from './webhook-views.js';

/** That wait at one webhook. */
const mostTests = 10;

/** What was sent to webhooks, and once more. Errors: as the contracts say of each question. */
@Injectable()
export class DeliveryLog {
  constructor(
    private readonly reads: AuditedReads,
    private readonly transactions: Transactions,
    @Inject(CONFIG) private readonly config: Pick<Config, 'WEBHOOK_GIVE_UP_MS'>,
  ) {}

  list({
    scope,
    ownerId,
    webhookId,
    state,
    before,
    limit,
    rights,
  }: z.output<typeof webhookDeliveries.request>): Promise<
    z.output<typeof webhookDeliveries.reply>
  > {
    ofOwner(scope, ownerId);
    const [beforeMicros, beforeId] = before === undefined ? [null, null] : placeFrom(before);
    const read = { action: 'webhook.deliveries', subject: webhookId };
    return this.reads.read(scope, read, async (manager) => {
      await webhookOf(manager, ownerId, webhookId);
      await refuseUnreadable(manager, webhookId, { rights });
      const rows: (ViewedDelivery & { createdMicros: string })[] = await manager.query(
        `select ${deliveryColumns},
                (extract(epoch from d.created_at) * 1000000)::bigint as "createdMicros"
           from notifications.webhook_deliveries d
          where d.webhook_id = $1 and ($2::text is null or d.state = $2)
            and ($3::bigint is null or (d.created_at, d.id) <
              ('epoch'::timestamptz + $3::bigint * interval '1 microsecond', $4::uuid))
          order by d.created_at desc, d.id desc limit $5`,
        [webhookId, state ?? null, beforeMicros, beforeId, limit + 1],
      );
      return pageOf(rows, limit, (row) => `${row.createdMicros}.${row.id}`, deliveryFrom);
    });
  }

  get({
    scope,
    ownerId,
    deliveryId,
    rights,
  }: z.output<typeof webhookDeliveryGet.request>): Promise<
    z.output<typeof webhookDeliveryGet.reply>
  > {
    ofOwner(scope, ownerId);
    const read = { action: 'webhook.delivery', subject: deliveryId };
    return this.reads.read(scope, read, async (manager) => {
      const row = await rowOf(manager, ownerId, deliveryId);
      await refuseUnreadable(manager, row.webhookId, { rights });
      return { delivery: { ...deliveryFrom(row), body: row.body, lastTries: row.tries } };
    });
  }

  async replay({
    scope,
    ownerId,
    deliveryId,
    rights,
  }: z.output<typeof webhookReplay.request>): Promise<{ delivery: WebhookDelivery }> {
    ofOwner(scope, ownerId);
    return this.transactions.run(async ({ manager, audit }) => {
      const { webhookId, type } = await rowOf(manager, ownerId, deliveryId);
      const { pausedAt, events } = await webhookOf(manager, ownerId, webhookId);
      await refuseUnreadable(manager, webhookId, { rights });
      if (pausedAt !== null) throw isPaused();
      if (type !== testEvent && !events.includes(type)) throw isUnsubscribed(type);
      // From the first pause on again; its log goes on.
      await manager.query(
        `update notifications.webhook_deliveries
            set state = 'waiting', attempts = 0, due_at = clock_timestamp(), ended_at = null,
                give_up_at = clock_timestamp() + $2 * interval '1 millisecond'
          where id = $1`,
        [deliveryId, this.config.WEBHOOK_GIVE_UP_MS],
      );
      await audit.note(scope, 'webhook.replay', deliveryId);
      return { delivery: deliveryFrom(await rowOf(manager, ownerId, deliveryId)) };
    });
  }

  async test({
    scope,
    ownerId,
    webhookId,
    rights,
  }: z.output<typeof webhookTest.request>): Promise<{ delivery: WebhookDelivery }> {
    ofOwner(scope, ownerId);
    const deliveryId = randomUUID();
    return this.transactions.run(async ({ manager, audit }) => {
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
      return { delivery: deliveryFrom(await rowOf(manager, ownerId, deliveryId)) };
    });
  }
}

/** @throws AppError not-found `no-such-delivery`, also when it is another owner's. */
async function rowOf(
  manager: EntityManager,
  ownerId: string,
  deliveryId: string,
): Promise<ViewedDelivery & { body: string }> {
  const [row]: (ViewedDelivery & { body: string })[] = await manager.query(
    `select ${deliveryColumns}, d.body from notifications.webhook_deliveries d
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
    `The webhook isn’t told of ${type} any more: choose that event for it first.`,
  );

const tooManyTests = () =>
  new AppError(
    'conflict',
    'too-many-tests',
    `${mostTests} test messages wait to be sent already; look at what became of them first.`,
  );

function placeFrom(before: string): [micros: string, id: string] {
  const [, micros, id] =
    /^(\d{1,16})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(before) ?? [];
  if (micros !== undefined && id !== undefined) return [micros, id];
  const problem = fieldProblem('before', 'not-a-cursor');
  throw new AppError('invalid', 'invalid-cursor', 'There is no such page.', [problem]);
}
