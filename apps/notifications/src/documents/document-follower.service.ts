import { documentIssued, documentsSince, type DocumentHead } from '@app/contracts';
import { Messaging } from '@app/platform/messaging';
import { Consumes } from '@app/platform/operations';
import { Controller, Logger } from '@nestjs/common';
import { type Follower, Followers } from '../following/follower.js';
import { MailStore } from '../mails/mail-store.js';
import { NoticeStore } from '../notices/notice-store.js';
import { noticesOfDocument } from '../notices/notices-of.js';
import { documentsFollowed } from '../metrics.js';
import { MailSender } from '../sending/mail-sender.service.js';
import { messageOfDocument } from '../webhooks/messages.js';
import { WebhookMessages } from '../webhooks/webhook-messages.js';
import { WebhookSender } from '../webhooks/webhook-sender.service.js';

const scope = { as: 'service', service: 'notifications' } as const;

/**
 * Queues a mail, a notice and webhook messages for every document, in the order of issue.
 * `document.issued.v1` is only a signal; the documents come from `document.since.v1`.
 */
@Controller()
export class DocumentFollower {
  private readonly follower: Follower<DocumentHead>;

  constructor(
    followers: Followers,
    messaging: Messaging<'notifications'>,
    mails: MailStore,
    sender: MailSender,
    notices: NoticeStore,
    webhooks: WebhookMessages,
    webhookSender: WebhookSender,
  ) {
    this.follower = followers.follow(new Logger(DocumentFollower.name), {
      subject: documentIssued.subject,
      what: 'documents',
      since: async (after) =>
        (await messaging.ask(documentsSince, { scope, after }, { timeoutMs: 5000 })).items,
      keep: async (manager, documents) => {
        documentsFollowed.inc(await mails.queueDocumentMails(manager, documents));
        await notices.add(manager, documents.flatMap(noticesOfDocument));
        const now = new Date();
        await webhooks.keep(
          manager,
          documents.map((head) => messageOfDocument(head, now)),
        );
      },
      kept: () => {
        sender.wake();
        webhookSender.wake();
      },
    });
  }

  @Consumes(documentIssued, { durable: 'mails' })
  async issued(): Promise<void> {
    this.follower.wake();
  }
}
