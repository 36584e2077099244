import { callerRequestKinds } from '@app/contracts';
import { Digits, Flag, Moment, NotOwners, Text, Uuid, Withheld } from '@app/platform/database';
import { Entity } from 'typeorm';

const ofRequest = {
  whom: ['callers'],
  purpose: 'answering what a caller asks or complains of, and showing that it was answered in time',
  ground: 'legal obligation',
  period: '2 years after it was answered',
} as const;

/** What a caller asked or complained of, and what he was answered. */
@Entity({ name: 'caller_requests' })
@NotOwners('a caller’s; what of it concerns an owner was mailed to him')
export class CallerRequest {
  @Uuid('not personal', { primary: true }) id: string;
  @Digits('not personal', { generated: 'identity' }) place: string;
  @Text('not personal') kind: (typeof callerRequestKinds)[number];
  /** E.164; he has shown that it is his. */
  @Text(ofRequest) callerNumber: string;
  @Text(ofRequest) name: string;
  /** In lower case. Anybody’s, until `emailConfirmedAt`. */
  @Text(ofRequest) email: string;
  /** SHA-256 of the link’s token; null once the address is confirmed, and where no link was mailed. */
  @Withheld('a secret')
  @Text('not personal', { nullable: true })
  confirmHash: string | null;
  /** Until when the link works. */
  @Moment('not personal', { precision: 3, nullable: true }) confirmUntil: Date | null;
  /** When its reader confirmed the address: before that nothing but the link is mailed to it. */
  @Moment('not personal', { precision: 3, nullable: true }) emailConfirmedAt: Date | null;
  @Text('not personal') language: 'nl' | 'en';
  @Text(ofRequest) text: string;
  /** The call that it is about, with its number and whose that was; null when it is about none. */
  @Uuid('not personal', { nullable: true }) callId: string | null;
  @Text('not personal', { nullable: true }) serviceNumber: string | null;
  @Text('not personal', { nullable: true }) ownerId: string | null;
  @Moment('not personal', { precision: 3 }) madeAt: Date;
  @Moment('not personal', { precision: 3 }) dueAt: Date;
  /** Since when notifications has the mails that tell of it. */
  @Moment('not personal', { precision: 3, nullable: true }) toldAt: Date | null;
  @Moment('not personal', { precision: 3, nullable: true }) answeredAt: Date | null;
  @Text('not personal', { nullable: true }) answeredBy: string | null;
  @Text(ofRequest, { nullable: true }) answer: string | null;
  /** True: the answer was given in another way, such as by telephone, and isn't mailed. */
  @Flag('not personal', { default: false }) answeredOtherwise: boolean;
  /** Since when notifications has the mail with the answer. */
  @Moment('not personal', { precision: 3, nullable: true }) answerToldAt: Date | null;
}
