import { type Asked, mailSend, mailsOfDocument, ownerOf } from '@app/contracts';
import { Answers } from '@app/platform/operations';
import { servicesAlone } from '@app/platform/scopes';
import { Controller } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { deliveriesOf, MailStore } from '../mails/mail-store.js';
import type { MailContent } from '../mails/mail.entity.js';
import { NoticeStore } from '../notices/notice-store.js';
import { noticesOfMail } from '../notices/notices-of.js';
import { MailSender } from './mail-sender.service.js';

/** Queues mails for other apps, and answers what happened to documents' mails. */
@Controller()
export class MailQuestions {
  constructor(
    private readonly database: DataSource,
    private readonly mails: MailStore,
    private readonly notices: NoticeStore,
    private readonly sender: MailSender,
  ) {}

  @Answers(mailSend)
  async send({ scope, key, to, language, mail, notice }: Asked<typeof mailSend>) {
    servicesAlone(scope);
    const content = contentOf(mail);
    const queued = await this.database.transaction(async (manager) => {
      await this.notices.add(manager, noticesOfMail({ mail, notice }));
      return this.mails.queueAccountMail(manager, { key, recipient: to, language, content });
    });
    this.sender.wake();
    return queued;
  }

  @Answers(mailsOfDocument)
  async ofDocument({ scope, documentId }: Asked<typeof mailsOfDocument>, reader: EntityManager) {
    return { mails: await deliveriesOf(reader, documentId, ownerOf(scope)) };
  }
}

function contentOf(mail: Asked<typeof mailSend>['mail']): Extract<
  MailContent,
  {
    about:
      | 'account'
      | 'notice'
      | 'debit'
      | 'change'
      | 'moved'
      | 'caller'
      | 'company'
      | 'export'
      | 'tariff'
      | 'following';
  }
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
    case 'company-changed':
      return { about: 'company', mail };
    case 'tariff-refused':
      return { about: 'tariff', mail };
    case 'following-ended':
      return { about: 'following', mail };
    default:
      return { about: 'account', mail };
  }
}
