import { AppError } from '@app/common';
import { mailSend, mailsOfDocument } from '@app/contracts';
import { Messaging } from '@app/platform/messaging';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { MailSender } from '../sending/mail-sender.service.js';
import { MailStore } from './mail-store.js';

/** Answers `mail.send.v1` and `mail.of-document.v1`. */
@Injectable()
export class MailQuestions implements OnApplicationBootstrap {
  constructor(
    private readonly messaging: Messaging,
    private readonly mails: MailStore,
    private readonly sender: MailSender,
  ) {}

  onApplicationBootstrap(): void {
    this.messaging.answer(mailSend, async ({ scope, key, to, language, mail }) => {
      if (scope.as !== 'service') {
        throw new AppError('forbidden', 'services-only', 'Only services have mails sent.');
      }
      const content = { about: 'account', mail } as const;
      const mailId = await this.mails.queueAccountMail({ key, recipient: to, language, content });
      this.sender.wake();
      return { mailId };
    });
    this.messaging.answer(mailsOfDocument, async ({ scope, documentId }) => {
      const ownerId = scope.as === 'owner' ? scope.ownerId : null;
      return { mails: await this.mails.ofDocument(documentId, ownerId) };
    });
  }
}
