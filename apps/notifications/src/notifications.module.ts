import { ownDataQuestions } from '@app/contracts';
import { AlarmsModule } from '@app/platform/alarms';
import { databaseModule } from '@app/platform/database';
import { heldDataModule } from '@app/platform/held-data';
import { MessagingModule } from '@app/platform/messaging';
import { OperationsModule } from '@app/platform/operations';
import { Module } from '@nestjs/common';
import { AlertNotices } from './alerts/alert-notices.service.js';
import { AlertStore } from './alerts/alert-store.js';
import { AlertWatch } from './alerts/alert-watch.service.js';
import { Alerts } from './alerts/alerts.service.js';
import { CallFindings } from './alerts/call-findings.js';
import { OwnerContacts } from './contacts/owner-contacts.js';
import { DocumentFollower } from './documents/document-follower.service.js';
import { Followers } from './following/follower.js';
import { WebhookFollowers } from './following/webhook-followers.service.js';
import { GivenUpMails } from './sending/given-up-mails.js';
import { MailStore } from './mails/mail-store.js';
import { migrations } from './migrations/index.js';
import { NoticeStore } from './notices/notice-store.js';
import { Notices } from './notices/notices.service.js';
import { DkimSigner } from './sending/dkim-signer.js';
import { DocumentFiles } from './sending/document-file.js';
import { EndedVoicemails } from './sending/ended-voicemails.js';
import { MailFiles } from './sending/mail-files.js';
import { MailQuestions } from './sending/mail-questions.js';
import { MailSender } from './sending/mail-sender.service.js';
import { SmtpClient } from './sending/smtp-client.js';
import { VoicemailAudio } from './sending/voicemail-audio.js';
import { VoicemailAddressing } from './voicemails/voicemail-addressing.service.js';
import { VoicemailEnding } from './voicemails/voicemail-ending.service.js';
import { VoicemailFollower } from './voicemails/voicemail-follower.service.js';
import { VoicemailStore } from './voicemails/voicemail-store.js';
import { DeliveryLog } from './webhooks/delivery-log.service.js';
import { DeliveryStore } from './webhooks/delivery-store.js';
import { PauseNotices } from './webhooks/pause-notices.service.js';
import { PostWebhook } from './webhooks/post-webhook.js';
import { WebhookMakers } from './webhooks/webhook-makers.service.js';
import { WebhookMessages } from './webhooks/webhook-messages.js';
import { WebhookSender } from './webhooks/webhook-sender.service.js';
import { Webhooks } from './webhooks/webhooks.service.js';

@Module({
  imports: [
    MessagingModule,
    AlarmsModule,
    heldDataModule(ownDataQuestions.notifications),
    databaseModule({ schema: 'notifications', entities: import.meta.dirname, migrations }),
    OperationsModule,
  ],
  controllers: [
    MailQuestions,
    GivenUpMails,
    DocumentFollower,
    VoicemailFollower,
    WebhookFollowers,
    Webhooks,
    DeliveryLog,
    Alerts,
    Notices,
  ],
  providers: [
    Followers,
    MailStore,
    NoticeStore,
    DocumentFiles,
    VoicemailAudio,
    MailFiles,
    DkimSigner,
    SmtpClient,
    MailSender,
    VoicemailStore,
    VoicemailAddressing,
    VoicemailEnding,
    { provide: EndedVoicemails, useExisting: VoicemailEnding },
    WebhookMessages,
    DeliveryStore,
    PostWebhook,
    PauseNotices,
    WebhookMakers,
    WebhookSender,
    OwnerContacts,
    AlertStore,
    CallFindings,
    AlertNotices,
    AlertWatch,
  ],
})
export class NotificationsModule {}
