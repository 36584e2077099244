import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { mailboxFind, ownerContact } from '@app/contracts';
import { Messaging } from '@app/platform/messaging';
import { MailboxesService } from './mailboxes.service.js';

/** What notifications asks before it mails a message, or tells an owner of something. */
@Injectable()
export class MailboxesConsumer implements OnApplicationBootstrap {
  constructor(
    private readonly messaging: Messaging,
    private readonly mailboxes: MailboxesService,
  ) {}

  onApplicationBootstrap(): void {
    this.messaging.answer(mailboxFind, (question) => this.mailboxes.find(question));
    this.messaging.answer(ownerContact, (question) => this.mailboxes.contact(question));
  }
}
