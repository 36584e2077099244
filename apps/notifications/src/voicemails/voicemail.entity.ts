import {
  Erased,
  Flag,
  Instant,
  Integer,
  Moment,
  OwnedBy,
  type PersonalDataDeclaration,
  Text,
  Uuid,
} from '@app/platform/database';
import { Entity } from 'typeorm';

const ofMessage: PersonalDataDeclaration = {
  whom: ['callers'],
  purpose: 'mailing the message to the owner of the number, or telling him why it could not be',
  ground: 'contract',
  period: 'the caller until the message has ended, at most 72 hours; the rest 30 days more',
};

/**
 * `new`: its addresses are not known yet; `mailing`: its mails are queued; `delivered`: a mail
 * server accepted one of them; `undeliverable`: none was accepted, and none will be tried again.
 */
export type VoicemailState = 'new' | 'mailing' | 'delivered' | 'undeliverable';

/** A voicemail, from the moment that it may be mailed. Its audio is never stored here. */
@Entity({ name: 'voicemails' })
@OwnedBy('ownerId')
@Erased('contract')
export class VoicemailRow {
  @Uuid('not personal', { primary: true }) audioId: string;
  @Uuid('not personal') callId: string;
  @Text('not personal') ownerId: string;
  @Text(ofMessage) serviceNumber: string;
  /** The caller's number; null when it was withheld, and once the voicemail has ended. */
  @Text(ofMessage, { nullable: true }) callingNumber: string | null;
  @Instant(ofMessage) startedAt: string;
  @Integer('not personal') durationMs: number;
  /**
   * Whether the audio was destroyed before the voicemail was stored here: its owner is only
   * notified.
   */
  @Flag('not personal') overdue: boolean;
  @Text('not personal') state: VoicemailState;
  /**
   * Time of the next check of its addresses, or of the destruction of its audio. Null once it has
   * ended.
   */
  @Moment('not personal', { nullable: true }) dueAt: Date | null;
  @Moment('not personal') giveUpAt: Date;
  /**
   * Its mails aren't tried before this time, so that a busy number doesn't flood a mailbox; null
   * without an address.
   */
  @Moment('not personal', { nullable: true }) leavesAt: Date | null;
  /** When recordings destroyed the voicemail's audio; null before. */
  @Moment('not personal', { nullable: true }) endedAt: Date | null;
}
