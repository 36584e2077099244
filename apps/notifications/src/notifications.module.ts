import { heldBy } from '@app/contracts';
import { databaseModule } from '@app/platform/database';
import { heldDataModule } from '@app/platform/held-data';
import { MessagingModule } from '@app/platform/messaging';
import { Module } from '@nestjs/common';
import { DocumentFiles } from './documents/document-file.js';
import { DocumentFollower } from './documents/document-follower.service.js';
import { FollowPosition } from './documents/follow-position.entity.js';
import { GivenUpMails } from './mails/given-up-mails.js';
import { MailQuestions } from './mails/mail-questions.consumer.js';
import { MailStore } from './mails/mail-store.js';
import { Mail } from './mails/mail.entity.js';
import { CreateNotifications1795610000000 } from './migrations/1795610000000-create-notifications.js';
import { FailedMails1795610100000 } from './migrations/1795610100000-failed-mails.js';
import { MailSender } from './sending/mail-sender.service.js';
import { SmtpClient } from './sending/smtp-client.js';

@Module({
  imports: [
    MessagingModule,
    heldDataModule(heldBy.notifications),
    databaseModule({
      schema: 'notifications',
      entities: [Mail, FollowPosition],
      migrations: [CreateNotifications1795610000000, FailedMails1795610100000],
    }),
  ],
  providers: [
    MailStore,
    DocumentFiles,
    SmtpClient,
    MailSender,
    DocumentFollower,
    GivenUpMails,
    MailQuestions,
  ],
})
export class NotificationsModule {}
