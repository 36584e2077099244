import { documentIssued, documentsSince, type DocumentHead } from '@app/contracts';
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
import { MailStore } from '../mails/mail-store.js';
import { documentsFollowed } from '../metrics.js';
import { LastingTrouble } from '../sending/lasting-trouble.js';
import { MailSender } from '../sending/mail-sender.service.js';

const scope = { as: 'service', service: 'notifications' } as const;
const subject = documentIssued.subject;

/**
 * Makes a mail of every document, in the order in which they were issued. `document.issued.v1` only
 * rings; the documents come by `document.since.v1` after a position of our own, which moves in the
 * transaction that makes their mails.
 */
@Injectable()
export class DocumentFollower implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(DocumentFollower.name);
  private readonly trouble = new LastingTrouble(this.logger, 'documents can be asked for again');
  private readonly repeater: Repeater;
  private stopping = false;

  constructor(
    private readonly database: DataSource,
    private readonly messaging: Messaging,
    private readonly mails: MailStore,
    private readonly sender: MailSender,
    @Inject(CONFIG) config: Config,
  ) {
    this.repeater = new Repeater(
      () => this.follow(),
      config.FOLLOW_MS,
      (error) => this.trouble.is('documents cannot be asked for; trying again', error),
    );
  }

  onApplicationBootstrap(): void {
    this.messaging.consume(documentIssued, { durable: 'mails' }, async () => this.repeater.wake());
    this.messaging.whenBack(() => this.repeater.wake());
    this.repeater.start();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping = true;
    await this.repeater.stop();
  }

  private async follow(): Promise<void> {
    while (!this.stopping) {
      const after = await this.position();
      const { documents } = await this.messaging.ask(
        documentsSince,
        { scope, after },
        { timeoutMs: 5000 },
      );
      this.trouble.isOver();
      const last = documents.at(-1);
      if (last === undefined) return;
      await this.take(documents, last.position);
      this.sender.wake();
    }
  }

  private async position(): Promise<number> {
    const [row]: { position: string }[] = await this.database.query(
      'select position from notifications.follow_positions where subject = $1',
      [subject],
    );
    return Number(row?.position ?? 0);
  }

  /** Two replicas may do this at once: a document has one mail, and the position never goes back. */
  private async take(documents: readonly DocumentHead[], position: number): Promise<void> {
    const made = await this.database.transaction(async (manager) => {
      const count = await this.mails.queueDocumentMails(manager, documents);
      await manager.query(
        `insert into notifications.follow_positions as held (subject, position) values ($1, $2)
         on conflict (subject) do update set position = greatest(held.position, excluded.position)`,
        [subject, position],
      );
      return count;
    });
    documentsFollowed.inc(made);
  }
}
