import { mailSend, mailSendAgain, mailsFailed, mailsOfDocument, ownerOf } from '@app/contracts';
import { AuditedReads } from '@app/platform/database';
import { Messaging } from '@app/platform/messaging';
import { servicesAlone } from '@app/platform/scopes';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { z } from 'zod';
import { GivenUpMails } from '../mails/given-up-mails.js';
import { deliveriesOf, MailStore } from '../mails/mail-store.js';
import type { MailContent } from '../mails/mail.entity.js';
import { MailSender } from './mail-sender.service.js';

/** Answers `mail.send.v1`, `.of-document.v1`, `.failed.v1` and `.send-again.v1`. */
@Injectable()
export class MailQuestions implements OnApplicationBootstrap {
  constructor(
    private readonly messaging: Messaging,
    private readonly mails: MailStore,
    private readonly givenUp: GivenUpMails,
    private readonly reads: AuditedReads,
    private readonly sender: MailSender,
  ) {}

  onApplicationBootstrap(): void {
    this.messaging.answer(mailSend, async ({ scope, key, to, language, mail }) => {
      servicesAlone(scope);
      const content = contentOf(mail);
      const queued = await this.mails.queueAccountMail({ key, recipient: to, language, content });
      this.sender.wake();
      return queued;
    });
    this.messaging.answer(mailsOfDocument, ({ scope, documentId }) => {
      const read = { action: 'mail.of-document', subject: documentId };
      return this.reads.read(scope, read, async (manager) => ({
        mails: await deliveriesOf(manager, documentId, ownerOf(scope)),
      }));
    });
    this.messaging.answer(mailsFailed, (question) => this.givenUp.list(question));
    this.messaging.answer(mailSendAgain, async (question) => {
      const queued = await this.givenUp.sendAgain(question);
      this.sender.wake();
      return queued;
    });
  }
}

function contentOf(
  mail: z.output<typeof mailSend.request>['mail'],
): Extract<
  MailContent,
  { about: 'account' | 'notice' | 'debit' | 'change' | 'moved' | 'caller' | 'export' }
> {
  switch (mail.template) {
    case 'account-notice':
      return { about: 'notice', mail };
    case 'debit-notice':
      return { about: 'debit', mail };
    case 'account-change':
      return { about: 'change', mail };
    case 'documents-moved':
      return { about: 'moved', mail };
    case 'caller-request':
    case 'caller-address':
    case 'caller-answer':
      return { about: 'caller', mail };
    case 'export-ready':
      return { about: 'export', mail };
    default:
      return { about: 'account', mail };
  }
}
