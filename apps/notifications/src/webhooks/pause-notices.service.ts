import type { OwnerContact } from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { Messaging } from '@app/platform/messaging';
import { Repeater } from '@app/platform/repeating';
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '../config.js';
import { OwnerContacts } from '../contacts/owner-contacts.js';
import { MailStore } from '../mails/mail-store.js';
import { LastingTrouble } from '../sending/lasting-trouble.js';
import { MailSender } from '../sending/mail-sender.service.js';
import type { WebhookRow } from './webhook.entity.js';

type Paused = Pick<WebhookRow, 'id' | 'ownerId' | 'url' | 'description'> & {
  readonly pausedAt: Date;
  readonly pausedFor: NonNullable<WebhookRow['pausedFor']>;
};

/** Mails owners that a webhook of theirs is paused, and why. */
@Injectable()
export class PauseNotices implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly trouble = new LastingTrouble(
    new Logger(PauseNotices.name),
    'owners can be told again of paused webhooks',
  );
  private readonly repeater: Repeater;

  constructor(
    private readonly database: DataSource,
    private readonly messaging: Messaging,
    private readonly contacts: OwnerContacts,
    private readonly mails: MailStore,
    private readonly sender: MailSender,
    @Inject(CONFIG) config: Config,
  ) {
    this.repeater = new Repeater(
      (stopping) => this.sweep(stopping),
      config.FOLLOW_MS,
      (error) => this.trouble.is('owners cannot be told of paused webhooks; trying again', error),
    );
  }

  wake(): void {
    this.repeater.wake();
  }

  onApplicationBootstrap(): void {
    this.repeater.start();
    this.messaging.whenBack(() => this.wake());
  }

  async onModuleDestroy(): Promise<void> {
    await this.repeater.stop();
  }

  private async sweep(stopping: AbortSignal): Promise<void> {
    const paused: Paused[] = await this.database.query(
      `select id, owner_id as "ownerId", url, description, paused_at as "pausedAt",
              paused_for as "pausedFor"
         from notifications.webhooks where notice_due order by paused_at limit 100`,
    );
    for (const each of paused) {
      if (stopping.aborted) return;
      await this.tell(each, await this.contacts.of(each.ownerId));
    }
    this.trouble.isOver();
  }

  /** Once for each pause, whatever crashes. Who has no address sees it on the page. */
  private async tell(webhook: Paused, contact: OwnerContact | null): Promise<void> {
    const { id, url, description, pausedFor, pausedAt } = webhook;
    const at = pausedAt.toISOString();
    await this.database.transaction(async (manager) => {
      if (contact?.email) {
        const { email: recipient, language, name: ownerName } = contact;
        await this.mails.queueKeyed(manager, {
          ...{ key: `webhook-paused/${id}/${at}`, recipient, language },
          content: {
            about: 'webhook-paused',
            // what follows a ? may be a key
            paused: { ownerName, url: url.replace(/\?.*/, '?…'), description, for: pausedFor, at },
          },
        });
      }
      await manager.query(
        `update notifications.webhooks set notice_due = false
          where id = $1 and paused_at = $2::timestamptz`,
        [id, pausedAt],
      );
    });
    this.sender.wake();
  }
}
