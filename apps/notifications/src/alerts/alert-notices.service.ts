import { usualAlerts } from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { tableOf } from '@app/platform/database';
import { Messaging } from '@app/platform/messaging';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '../config.js';
import { OwnerContacts } from '../contacts/owner-contacts.js';
import { MailStore } from '../mails/mail-store.js';
import type { MailedAlert } from '../mails/mail.entity.js';
import { NoticeStore } from '../notices/notice-store.js';
import { DueNotices } from '../sending/due-notices.js';
import { MailSender } from '../sending/mail-sender.service.js';
import { settingsOf } from './alert-settings.js';
import { AlertRow } from './alert.entity.js';

const alerts = tableOf(AlertRow);

/** Mails owners about alerts: once per episode, to each of their addresses, with a notice for their people. */
@Injectable()
export class AlertNotices extends DueNotices<AlertRow> {
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
      failing: 'owners cannot be mailed about alerts; trying again',
      over: 'owners can be mailed about alerts again',
    });
  }

  protected due(): Promise<AlertRow[]> {
    return alerts.query(
      this.database,
      `select ${alerts.columns()} from notifications.alerts where notice_due order by began_at limit 100`,
    );
  }

  /** An owner without an address gets the notice only. */
  protected async queue(alert: AlertRow): Promise<void> {
    const { id, ownerId, kind, subject, beganAt, amount, threshold } = alert;
    const contact = await this.contacts.of(ownerId);
    const { to } = (await settingsOf(this.database, ownerId)) ?? usualAlerts;
    const addresses = to.length > 0 ? to : contact?.email ? [contact.email] : [];
    const mailed: MailedAlert = {
      ownerName: contact?.name ?? ownerId,
      kind,
      subject,
      beganAt,
      amount,
      threshold,
    };
    const serviceNumber = kind === 'silence' ? subject : undefined;
    await this.database.transaction(async (manager) => {
      await this.notices.add(manager, [{ of: `alert ${id}`, ownerId, event: kind, serviceNumber }]);
      for (const recipient of addresses) {
        await this.mails.queueKeyed(manager, {
          key: `alert/${id}/${recipient}`,
          recipient,
          language: contact?.language ?? 'nl',
          content: { about: 'alert', alert: mailed },
        });
      }
      await manager.query(`update notifications.alerts set notice_due = false where id = $1`, [id]);
    });
  }
}
