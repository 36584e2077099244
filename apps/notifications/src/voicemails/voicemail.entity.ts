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
 * `new`: nobody has said yet where it goes; `mailing`: its mails are in the table of mails;
 * `delivered`: one of them was taken; `undeliverable`: none was, and none will be tried.
 */
export type VoicemailState = 'new' | 'mailing' | 'delivered' | 'undeliverable';

/** A message that a caller left, from the moment that it may be mailed. Its audio is never here. */
@Entity({ name: 'voicemails' })
@OwnedBy('ownerId')
@Erased('contract')
export class VoicemailRow {
  @Uuid('not personal', { primary: true }) audioId: string;
  @Uuid('not personal') callId: string;
  @Text('not personal') ownerId: string;
  @Text(ofMessage) serviceNumber: string;
  /** Null when it was withheld, and once the message has ended. */
  @Text(ofMessage, { nullable: true }) callingNumber: string | null;
  @Instant(ofMessage) startedAt: string;
  @Integer('not personal') durationMs: number;
  /** Destroyed before it was taken in: its owner is only told of it. */
  @Flag('not personal') overdue: boolean;
  @Text('not personal') state: VoicemailState;
  /** When somebody looks at it next: where it goes, or whether its audio is gone. Null once it has ended. */
  @Moment('not personal', { nullable: true }) dueAt: Date | null;
  @Moment('not personal') giveUpAt: Date;
  /** Before which its mails aren't tried, so that a number's don't flood a mailbox. */
  @Moment('not personal', { nullable: true }) leavesAt: Date | null;
  /** When recordings had destroyed its audio. */
  @Moment('not personal', { nullable: true }) endedAt: Date | null;
}
