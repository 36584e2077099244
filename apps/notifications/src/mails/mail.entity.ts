import type {
  AccountChange,
  DocumentsMoved,
  AccountMail,
  AccountNotice,
  Alert,
  CallerAddressMail,
  CallerAnswerMail,
  CallerRequestMail,
  CompanyChanged,
  DebitNotice,
  DocumentHead,
  ExportReady,
  PauseReason,
  FollowingEnded,
  TariffRefused,
} from '@app/contracts';
import {
  ErasedBy,
  Flag,
  Integer,
  Json,
  Moment,
  OwnedBy,
  type PersonalDataDeclaration,
  Text,
  Uuid,
} from '@app/platform/database';
import { Entity } from 'typeorm';
import { mailErasure } from './mail-erasure.js';
import type { MailFault } from './mail-fault.js';
import type { LostVoicemail, MailedVoicemail, SlowedVoicemails } from './voicemail-content.js';

const ofMail: PersonalDataDeclaration = {
  whom: ['owners', 'users', 'callers'],
  purpose: 'sending the mail, and showing that it was sent',
  ground: 'contract',
  period: 'a document’s mail as long as the document, 7 years; any other 30 days',
};

/**
 * The content of a mail. A mail of an account has a link that works once, and a voicemail's mail
 * has the caller; so all contents but those of documents are wiped once the mail has ended.
 */
export type MailContent =
  | { readonly about: 'document'; readonly document: MailedDocument }
  | { readonly about: 'account'; readonly mail: AccountMail }
  | { readonly about: 'notice'; readonly mail: AccountNotice }
  | { readonly about: 'debit'; readonly mail: DebitNotice }
  | { readonly about: 'change'; readonly mail: AccountChange }
  | { readonly about: 'moved'; readonly mail: DocumentsMoved }
  | {
      readonly about: 'caller';
      readonly mail: CallerRequestMail | CallerAddressMail | CallerAnswerMail;
    }
  | { readonly about: 'export'; readonly mail: ExportReady }
  | { readonly about: 'company'; readonly mail: CompanyChanged }
  | { readonly about: 'tariff'; readonly mail: TariffRefused }
  | { readonly about: 'following'; readonly mail: FollowingEnded }
  | { readonly about: 'voicemail'; readonly voicemail: MailedVoicemail }
  | { readonly about: 'voicemail-lost'; readonly lost: LostVoicemail }
  | { readonly about: 'voicemails-slowed'; readonly slowed: SlowedVoicemails }
  | { readonly about: 'webhook-paused'; readonly paused: PausedWebhook }
  | { readonly about: 'alert'; readonly alert: MailedAlert };

/** The part of an alert that its mail contains. Amounts in micro-euro. */
export type MailedAlert = Pick<Alert, 'kind' | 'subject' | 'beganAt' | 'amount' | 'threshold'> & {
  readonly ownerName: string;
};

/** A paused webhook, and the reason. */
export interface PausedWebhook {
  readonly ownerName: string;
  readonly url: string;
  readonly description: string;
  readonly for: PauseReason;
  /** When the webhook was paused, ISO 8601. */
  readonly at: string;
}

/** The part of a document that its mail contains. */
export type MailedDocument = Pick<
  DocumentHead,
  | 'id'
  | 'kind'
  | 'number'
  | 'partyName'
  | 'from'
  | 'until'
  | 'issuedOn'
  | 'dueOn'
  | 'net'
  | 'vat'
  | 'gross'
> & {
  /** For a credit note: the credited document. Absent in older mails. */
  readonly credits?: DocumentHead['credits'];
};

export type MailState = 'queued' | 'sent' | 'failed';

/**
 * A mail, from the moment at which it must be sent. Rows are changed by statements of MailStore.
 */
@Entity({ name: 'mails' })
@OwnedBy('partyId', { having: { partyType: 'owner' } })
@ErasedBy(() => mailErasure)
export class Mail {
  @Uuid('not personal', { primary: true }) id: string;
  /**
   * The key that identifies the mail: a repeated request with the same key finds this mail. Null
   * for mails of documents and voicemails.
   */
  @Text(ofMail, { nullable: true }) accountKey: string | null;
  @Uuid('not personal', { nullable: true }) documentId: string | null;
  /** The voicemail that the mail brings; null for other mails. */
  @Uuid('not personal', { nullable: true }) voicemailId: string | null;
  @Text('not personal', { nullable: true }) partyType: 'owner' | 'carrier' | null;
  @Text('not personal', { nullable: true }) partyId: string | null;
  @Text(ofMail) recipient: string;
  @Text('not personal') language: 'nl' | 'en';
  @Json(ofMail, { nullable: true }) content: MailContent | null;
  @Text('not personal') state: MailState;
  @Integer('not personal') attempts: number;
  @Moment('not personal') createdAt: Date;
  /** Time of the next try; null once the mail has ended. */
  @Moment('not personal', { nullable: true }) dueAt: Date | null;
  @Moment('not personal') giveUpAt: Date;
  @Moment('not personal', { nullable: true }) endedAt: Date | null;
  @Flag('not personal', { nullable: true }) overTls: boolean | null;
  /** Why the mail failed; null: it didn't fail, or it failed before this column existed. */
  @Text('not personal', { nullable: true }) fault: MailFault | null;
  /**
   * The server's reply, which may contain the address, or a trouble's code; null: no failed try.
   */
  @Text(ofMail, { nullable: true }) lastError: string | null;
}
