import { CONFIG } from '@app/platform/config';
import { type RowOf, tableOf } from '@app/platform/database';
import { Messaging } from '@app/platform/messaging';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '../config.js';
import { OwnerContacts } from '../contacts/owner-contacts.js';
import { MailStore } from '../mails/mail-store.js';
import { NoticeStore } from '../notices/notice-store.js';
import { DueNotices } from '../sending/due-notices.js';
import { MailSender } from '../sending/mail-sender.service.js';
import { WebhookRow } from './webhook.entity.js';

const paused = tableOf(WebhookRow)
  .only('id', 'ownerId', 'url', 'description', 'pausedAt', 'pausedFor')
  .withoutNulls();
type Paused = RowOf<typeof paused>;

/** Mails owners that one of their webhooks is paused, and why, with a notice for their people. */
@Injectable()
export class PauseNotices extends DueNotices<Paused> {
  constructor(
    private readonly database: DataSource,
    private readonly contacts: OwnerContacts,
    private readonly mails: MailStore,
    private readonly notices: NoticeStore,
    messaging: Messaging<'notifications'>,
    sender: MailSender,
    @Inject(CONFIG) config: Config,
  ) {
    super({
      messaging,
      sender,
      everyMs: config.FOLLOW_MS,
      failing: 'owners cannot be mailed about paused webhooks; trying again',
      over: 'owners can be mailed about paused webhooks again',
    });
  }

  protected due(): Promise<Paused[]> {
    return paused.query(
      this.database,
      `select ${paused.columns()}
         from notifications.webhooks where notice_due order by paused_at limit 100`,
    );
  }

  /**
   * Mails once per pause, even after a crash. An owner without an address gets the notice only.
   */
  protected async queue(webhook: Paused): Promise<void> {
    const { id, ownerId, url, description, pausedFor, pausedAt: at } = webhook;
    const contact = await this.contacts.of(ownerId);
    const of = `webhook-paused ${id} ${at}`;
    await this.database.transaction(async (manager) => {
      await this.notices.add(manager, [{ of, ownerId, event: 'webhook-paused', itemId: id }]);
      if (contact?.email) {
        const { email: recipient, language, name: ownerName } = contact;
        await this.mails.queueKeyed(manager, {
          key: `webhook-paused/${id}/${at}`,
          recipient,
          language,
          content: {
            about: 'webhook-paused',
            // Leaves out the query of the webhook's URL, as it may contain a key.
            paused: { ownerName, url: url.replace(/\?.*/, '?…'), description, for: pausedFor, at },
          },
        });
      }
      await manager.query(
        `update notifications.webhooks set notice_due = false
          where id = $1 and paused_at = $2::timestamptz`,
        [id, at],
      );
    });
  }
}
