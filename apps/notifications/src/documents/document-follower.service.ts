import { documentIssued, documentsSince, type DocumentHead } from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { Messaging } from '@app/platform/messaging';
import { Consumes } from '@app/platform/operations';
import {
  Controller,
  Inject,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '../config.js';
import { Follower } from '../following/follower.js';
import { MailStore } from '../mails/mail-store.js';
import { documentsFollowed } from '../metrics.js';
import { MailSender } from '../sending/mail-sender.service.js';
import { messageOfDocument } from '../webhooks/messages.js';
import { WebhookMessages } from '../webhooks/webhook-messages.js';
import { WebhookSender } from '../webhooks/webhook-sender.service.js';

const scope = { as: 'service', service: 'notifications' } as const;

/**
 * Makes a mail of every document, and tells webhooks of it, in the order in which they were issued. `document.issued.v1` only
 * rings; the documents come by `document.since.v1`.
 */
@Controller()
export class DocumentFollower implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly follower: Follower<DocumentHead>;

  constructor(
    database: DataSource,
    private readonly messaging: Messaging,
    mails: MailStore,
    sender: MailSender,
    webhooks: WebhookMessages,
    webhookSender: WebhookSender,
    @Inject(CONFIG) config: Config,
  ) {
    this.follower = new Follower(database, new Logger(DocumentFollower.name), {
      subject: documentIssued.subject,
      what: 'documents',
      everyMs: config.FOLLOW_MS,
      since: async (after) =>
        (await messaging.ask(documentsSince, { scope, after }, { timeoutMs: 5000 })).items,
      keep: async (manager, documents) => {
        documentsFollowed.inc(await mails.queueDocumentMails(manager, documents));
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

  onApplicationBootstrap(): void {
    this.messaging.whenBack(() => this.follower.wake());
    this.follower.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.follower.stop();
  }
}
