import {
  Erased,
  NotPersonal,
  OwnedBy,
  PersonalData,
  type PersonalDataDeclaration,
} from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

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
  @PrimaryColumn({ name: 'audio_id', type: 'uuid' })
  @NotPersonal()
  audioId: string;

  @Column({ name: 'call_id', type: 'uuid' })
  @NotPersonal()
  callId: string;

  @Column({ name: 'owner_id', type: 'text' })
  @NotPersonal()
  ownerId: string;

  @Column({ name: 'service_number', type: 'text' })
  @PersonalData(ofMessage)
  serviceNumber: string;

  /** Null when it was withheld, and once the message has ended. */
  @Column({ name: 'calling_number', type: 'text', nullable: true })
  @PersonalData(ofMessage)
  callingNumber: string | null;

  @Column({ name: 'started_at', type: 'timestamptz' })
  @PersonalData(ofMessage)
  startedAt: Date;

  @Column({ name: 'duration_ms', type: 'integer' })
  @NotPersonal()
  durationMs: number;

  /** Destroyed before it was taken in: its owner is only told of it. */
  @Column({ type: 'boolean' })
  @NotPersonal()
  overdue: boolean;

  @Column({ type: 'text' })
  @NotPersonal()
  state: VoicemailState;

  /** When somebody looks at it next: where it goes, or whether its audio is gone. Null once it has ended. */
  @Column({ name: 'due_at', type: 'timestamptz', nullable: true })
  @NotPersonal()
  dueAt: Date | null;

  @Column({ name: 'give_up_at', type: 'timestamptz' })
  @NotPersonal()
  giveUpAt: Date;

  /** Before which its mails aren't tried, so that a number's don't flood a mailbox. */
  @Column({ name: 'leaves_at', type: 'timestamptz', nullable: true })
  @NotPersonal()
  leavesAt: Date | null;

  /** When recordings had destroyed its audio. */
  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  @NotPersonal()
  endedAt: Date | null;
}
