import { AppError } from '@app/common';
import {
  type Asked,
  mostWebhooks,
  type Scope,
  type Webhook,
  webhookAdd,
  webhookChange,
  webhookList,
  webhookPause,
  webhookRemove,
  webhookResume,
  webhookRotate,
} from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { Locks, Transactions, type Transaction } from '@app/platform/database';
import { Answers } from '@app/platform/operations';
import { newSecret } from '@app/platform/owner-services';
import { isOwner, ofOwner } from '@app/platform/scopes';
import { Controller, Inject } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Config } from '../config.js';
import { PauseNotices } from './pause-notices.service.js';
import { sealSecret } from './secrets.js';
import { giveUpUnsubscribed } from './unsubscribed.js';
import { WebhookSender } from './webhook-sender.service.js';
import { noSuchWebhook, refuseUnreadable, webhookOf, webhooksOf } from './webhook-views.js';

/** Locks of an owner's webhooks, by the owner's id. */
const locks = new Locks<'webhooks'>('notifications');

/** Owners' webhooks, and the operations on them. Errors: as the contracts say of each operation. */
@Controller()
export class Webhooks {
  constructor(
    private readonly transactions: Transactions,
    private readonly sender: WebhookSender,
    private readonly notices: PauseNotices,
    @Inject(CONFIG) private readonly config: Pick<Config, 'WEBHOOK_SECRET'>,
  ) {}

  @Answers(webhookList)
  async list({ scope, ownerId }: Asked<typeof webhookList>, reader: EntityManager) {
    ofOwner(scope, ownerId);
    return { items: await webhooksOf(reader, ownerId) };
  }

  @Answers(webhookAdd)
  async add({ scope, ownerId, webhookId, by, ...settings }: Asked<typeof webhookAdd>) {
    const secret = newSecret();
    const webhook = await this.act(
      'webhook.add',
      { scope, ownerId, webhookId },
      async (manager) => {
        // Webhooks of an owner are added one at a time, so that the count is right.
        await locks.take(manager, 'webhooks', ownerId);
        if ((await webhooksOf(manager, ownerId)).length >= mostWebhooks) throw tooMany();
        const added: unknown[] = await manager.query(
          `insert into notifications.webhooks (id, owner_id, url, description, events, sealed, made_by)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict (id) do nothing returning id`,
          [
            webhookId,
            ownerId,
            settings.url,
            settings.description,
            settings.events,
            sealSecret(secret, webhookId, this.config.WEBHOOK_SECRET),
            by,
          ],
        );
        if (added.length === 0) throw exists();
      },
    );
    return { webhook, secret };
  }

  @Answers(webhookChange)
  async change({
    scope,
    ownerId,
    webhookId,
    by,
    rights,
    ...settings
  }: Asked<typeof webhookChange>) {
    const { url, description, events } = settings;
    return {
      webhook: await this.act('webhook.change', { scope, ownerId, webhookId }, async (manager) => {
        await lock(manager, ownerId, webhookId);
        await refuseUnreadable(manager, webhookId, { rights });
        await manager.query(
          `update notifications.webhooks set url = $3, description = $4, events = $5, made_by = $6
            where owner_id = $1 and id = $2 and removed_at is null`,
          [ownerId, webhookId, url, description, events, by],
        );
        await giveUpUnsubscribed(manager, webhookId);
      }),
    };
  }

  @Answers(webhookRemove)
  async remove({ scope, ownerId, webhookId }: Asked<typeof webhookRemove>) {
    ofOwner(scope, ownerId);
    await this.transactions.run(async ({ manager, audit }) => {
      // The log may be long: it is deleted in batches afterwards, and then the row.
      const [removed]: [unknown[], number] = await manager.query(
        `update notifications.webhooks
            set removed_at = clock_timestamp(), url = '', description = '', sealed = '',
                sealed_before = null, signs_twice_until = null, notice_due = false
          where owner_id = $1 and id = $2 and removed_at is null returning id`,
        [ownerId, webhookId],
      );
      if (removed.length === 0) throw noSuchWebhook();
      await audit.note(scope, 'webhook.remove', webhookId);
    });
    this.sender.wakeTidying();
    return { webhookId };
  }

  /**
   * The owner is notified of every pause: another user of the owner, or staff, may have made it.
   */
  @Answers(webhookPause)
  async pause(question: Asked<typeof webhookPause>) {
    const by = isOwner(question.scope) ? 'owner' : 'staff';
    const webhook = await this.act('webhook.pause', question, (manager) =>
      manager.query(
        `update notifications.webhooks
            set paused_at = clock_timestamp(), paused_for = $3, notice_due = true
          where owner_id = $1 and id = $2 and paused_at is null and removed_at is null`,
        [question.ownerId, question.webhookId, by],
      ),
    );
    this.notices.wake();
    return { webhook };
  }

  @Answers(webhookResume)
  async resume(question: Asked<typeof webhookResume>) {
    const webhook = await this.act('webhook.resume', question, async (manager) => {
      await lock(manager, question.ownerId, question.webhookId);
      await refuseUnreadable(manager, question.webhookId, question);
      await manager.query(
        `with resumed as (
           update notifications.webhooks
              set paused_at = null, paused_for = null, notice_due = false, failing_since = null,
                  made_by = $3
            where owner_id = $1 and id = $2 and paused_at is not null and removed_at is null
            returning id)
         update notifications.webhook_deliveries d set due_at = clock_timestamp()
           from resumed where d.webhook_id = resumed.id and d.state = 'waiting'
            and d.due_at > now()`,
        [question.ownerId, question.webhookId, question.by],
      );
    });
    this.sender.wake();
    return { webhook };
  }

  @Answers(webhookRotate)
  async rotate(question: Asked<typeof webhookRotate>) {
    const { ownerId, webhookId } = question;
    const secret = newSecret();
    const webhook = await this.act('webhook.rotate', question, (manager) =>
      manager.query(
        `update notifications.webhooks
            set sealed_before = sealed, sealed = $3,
                signs_twice_until = clock_timestamp() + interval '1 day'
          where owner_id = $1 and id = $2 and removed_at is null`,
        [ownerId, webhookId, sealSecret(secret, webhookId, this.config.WEBHOOK_SECRET)],
      ),
    );
    return { webhook, secret };
  }

  /** Changes a webhook and notes it in the audit log. @returns The webhook after the change. */
  private act(
    action: string,
    { scope, ownerId, webhookId }: { scope: Scope; ownerId: string; webhookId: string },
    work: (manager: EntityManager) => Promise<unknown>,
  ): Promise<Webhook> {
    ofOwner(scope, ownerId);
    return this.transactions.run(async ({ manager, audit }: Transaction) => {
      await work(manager);
      const webhook = await webhookOf(manager, ownerId, webhookId);
      await audit.note(scope, action, webhookId);
      return webhook;
    });
  }
}

/**
 * Locks a webhook against other changes until the transaction ends.
 * @throws AppError not-found `no-such-webhook`, also for another owner's webhook.
 */
async function lock(manager: EntityManager, ownerId: string, webhookId: string): Promise<void> {
  const locked: unknown[] = await manager.query(
    `select from notifications.webhooks
      where owner_id = $1 and id = $2 and removed_at is null for no key update`,
    [ownerId, webhookId],
  );
  if (locked.length === 0) throw noSuchWebhook();
}

const tooMany = () =>
  new AppError(
    'conflict',
    'too-many-webhooks',
    `An owner may have ${mostWebhooks} webhooks; remove one first.`,
  );
const exists = () =>
  new AppError(
    'conflict',
    'webhook-exists',
    'A webhook with this id exists already. Send a new id.',
  );
