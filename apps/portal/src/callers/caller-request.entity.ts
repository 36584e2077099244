import { callerRequestKinds } from '@app/contracts';
import { NotOwners, NotPersonal, PersonalData, Withheld } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

const ofRequest = {
  whom: ['callers'],
  purpose: 'answering what a caller asks or complains of, and showing that it was answered in time',
  ground: 'legal obligation',
  period: '2 years after it was answered',
} as const;

const moment = { type: 'timestamptz', precision: 3 } as const;

/** What a caller asked or complained of, and what he was answered. Bigints are text. */
@Entity({ name: 'caller_requests' })
@NotOwners('a caller’s; what of it concerns an owner was mailed to him')
export class CallerRequest {
  @PrimaryColumn({ type: 'uuid' })
  @NotPersonal()
  id: string;

  @Column({ type: 'bigint', generated: 'identity' })
  @NotPersonal()
  place: string;

  @Column({ type: 'text' })
  @NotPersonal()
  kind: (typeof callerRequestKinds)[number];

  /** E.164; he has shown that it is his. */
  @Column({ name: 'caller_number', type: 'text' })
  @PersonalData(ofRequest)
  callerNumber: string;

  @Column({ type: 'text' })
  @PersonalData(ofRequest)
  name: string;

  /** In lower case. Anybody’s, until `emailConfirmedAt`. */
  @Column({ type: 'text' })
  @PersonalData(ofRequest)
  email: string;

  /** SHA-256 of the link’s token; null once the address is confirmed, and where no link was mailed. */
  @Column({ name: 'confirm_hash', type: 'text', nullable: true })
  @NotPersonal()
  @Withheld('a secret')
  confirmHash: string | null;

  /** Until when the link works. */
  @Column({ name: 'confirm_until', ...moment, nullable: true })
  @NotPersonal()
  confirmUntil: Date | null;

  /** When its reader confirmed the address: before that nothing but the link is mailed to it. */
  @Column({ name: 'email_confirmed_at', ...moment, nullable: true })
  @NotPersonal()
  emailConfirmedAt: Date | null;

  @Column({ type: 'text' })
  @NotPersonal()
  language: 'nl' | 'en';

  @Column({ type: 'text' })
  @PersonalData(ofRequest)
  text: string;

  /** The call that it is about, with its number and whose that was; null when it is about none. */
  @Column({ name: 'call_id', type: 'uuid', nullable: true })
  @NotPersonal()
  callId: string | null;

  @Column({ name: 'service_number', type: 'text', nullable: true })
  @NotPersonal()
  serviceNumber: string | null;

  @Column({ name: 'owner_id', type: 'text', nullable: true })
  @NotPersonal()
  ownerId: string | null;

  @Column({ name: 'made_at', ...moment })
  @NotPersonal()
  madeAt: Date;

  @Column({ name: 'due_at', ...moment })
  @NotPersonal()
  dueAt: Date;

  /** Since when notifications has the mails that tell of it. */
  @Column({ name: 'told_at', ...moment, nullable: true })
  @NotPersonal()
  toldAt: Date | null;

  @Column({ name: 'answered_at', ...moment, nullable: true })
  @NotPersonal()
  answeredAt: Date | null;

  @Column({ name: 'answered_by', type: 'text', nullable: true })
  @NotPersonal()
  answeredBy: string | null;

  @Column({ type: 'text', nullable: true })
  @PersonalData(ofRequest)
  answer: string | null;

  /** True: the answer was given in another way, such as by telephone, and isn't mailed. */
  @Column({ name: 'answered_otherwise', type: 'boolean', default: false })
  @NotPersonal()
  answeredOtherwise: boolean;

  /** Since when notifications has the mail with the answer. */
  @Column({ name: 'answer_told_at', ...moment, nullable: true })
  @NotPersonal()
  answerToldAt: Date | null;
}
