import type {
  AccountChange,
  DocumentsMoved,
  AccountMail,
  AccountNotice,
  Alert,
  CallerAddressMail,
  CallerAnswerMail,
  CallerRequestMail,
  DebitNotice,
  DocumentHead,
  ExportReady,
  PauseReason,
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
 * What a mail says. An account's holds a link that works once, a message's its caller: all but a
 * document's is gone as soon as the mail is.
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
  | { readonly about: 'voicemail'; readonly voicemail: MailedVoicemail }
  | { readonly about: 'voicemail-lost'; readonly lost: LostVoicemail }
  | { readonly about: 'voicemails-slowed'; readonly slowed: SlowedVoicemails }
  | { readonly about: 'webhook-paused'; readonly paused: PausedWebhook }
  | { readonly about: 'alert'; readonly alert: MailedAlert };

/** What a mail says of an alert. Amounts in micro-euro. */
export type MailedAlert = Pick<Alert, 'kind' | 'subject' | 'beganAt' | 'amount' | 'threshold'> & {
  readonly ownerName: string;
};

/** A webhook that is paused, and why. */
export interface PausedWebhook {
  readonly ownerName: string;
  readonly url: string;
  readonly description: string;
  readonly for: PauseReason;
  /** ISO 8601. */
  readonly at: string;
}

/** What a document's mail says of it. */
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
  /** Of a credit note: what it corrects. Not there in mails of before there were any. */
  readonly credits?: DocumentHead['credits'];
};

export type MailState = 'queued' | 'sent' | 'failed';

/** A mail, from the moment that it must be sent. Rows move by statements of their own. */
@Entity({ name: 'mails' })
@OwnedBy('partyId', { having: { partyType: 'owner' } })
@ErasedBy(() => mailErasure)
export class Mail {
  @Uuid('not personal', { primary: true }) id: string;
  /** The asker's key, by which the same mail asked for again is known; null of others. */
  @Text(ofMail, { nullable: true }) accountKey: string | null;
  @Uuid('not personal', { nullable: true }) documentId: string | null;
  /** The message that it brings. */
  @Uuid('not personal', { nullable: true }) voicemailId: string | null;
  @Text('not personal', { nullable: true }) partyType: 'owner' | 'carrier' | null;
  @Text('not personal', { nullable: true }) partyId: string | null;
  @Text(ofMail) recipient: string;
  @Text('not personal') language: 'nl' | 'en';
  @Json(ofMail, { nullable: true }) content: MailContent | null;
  @Text('not personal') state: MailState;
  @Integer('not personal') attempts: number;
  @Moment('not personal') createdAt: Date;
  /** When it is tried next; null once it has ended. */
  @Moment('not personal', { nullable: true }) dueAt: Date | null;
  @Moment('not personal') giveUpAt: Date;
  @Moment('not personal', { nullable: true }) endedAt: Date | null;
  @Flag('not personal', { nullable: true }) overTls: boolean | null;
  /** Null of those that failed before there was this column, too. */
  @Text('not personal', { nullable: true }) fault: MailFault | null;
  /** The server's reply, which may hold the address, or a trouble's code. */
  @Text(ofMail, { nullable: true }) lastError: string | null;
}
