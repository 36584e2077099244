import { callerRequestKinds } from '@app/contracts';
import { Digits, Flag, Moment, NotOwners, Text, Uuid, Withheld } from '@app/platform/database';
import { Entity } from 'typeorm';

const ofRequest = {
  whom: ['callers'],
  purpose: 'answering what a caller asks or complains of, and showing that it was answered in time',
  ground: 'legal obligation',
  period: '2 years after it was answered',
} as const;

/** A caller's request or complaint, with its answer. */
@Entity({ name: 'caller_requests' })
@NotOwners('a caller’s; what of it concerns an owner was mailed to him')
export class CallerRequest {
  @Uuid('not personal', { primary: true }) id: string;
  @Digits('not personal', { generated: 'identity' }) place: string;
  @Text('not personal') kind: (typeof callerRequestKinds)[number];
  /** The caller's number, E.164, which the caller has proved by a code. */
  @Text(ofRequest) callerNumber: string;
  @Text(ofRequest) name: string;
  /** The given address, in lower case. Until `emailConfirmedAt` it may be anybody's. */
  @Text(ofRequest) email: string;
  /** SHA-256 of the link's token; null once the address is confirmed, and when no link was mailed. */
  @Withheld('a secret')
  @Text('not personal', { nullable: true })
  confirmHash: string | null;
  /** The link works until this moment; null as in `confirmHash`. */
  @Moment('not personal', { precision: 3, nullable: true }) confirmUntil: Date | null;
  /** When the address's reader confirmed it; before that only the link is mailed to it. Null: not confirmed. */
  @Moment('not personal', { precision: 3, nullable: true }) emailConfirmedAt: Date | null;
  @Text('not personal') language: 'nl' | 'en';
  @Text(ofRequest) text: string;
  /** The call that the request is about, with the number called and its owner; null: about no call. */
  @Uuid('not personal', { nullable: true }) callId: string | null;
  @Text('not personal', { nullable: true }) serviceNumber: string | null;
  @Text('not personal', { nullable: true }) ownerId: string | null;
  @Moment('not personal', { precision: 3 }) madeAt: Date;
  @Moment('not personal', { precision: 3 }) dueAt: Date;
  /** When notifications accepted the mails that announce the request; null: not yet. */
  @Moment('not personal', { precision: 3, nullable: true }) toldAt: Date | null;
  @Moment('not personal', { precision: 3, nullable: true }) answeredAt: Date | null;
  @Text('not personal', { nullable: true }) answeredBy: string | null;
  @Text(ofRequest, { nullable: true }) answer: string | null;
  /** True: the answer was given in another way, such as by telephone, and isn't mailed. */
  @Flag('not personal', { default: false }) answeredOtherwise: boolean;
  /** When notifications accepted the mail with the answer; null: not yet. */
  @Moment('not personal', { precision: 3, nullable: true }) answerToldAt: Date | null;
}
