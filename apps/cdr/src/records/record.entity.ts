import {
  Digits,
  Flag,
  Integer,
  KeptBy,
  Moment,
  NotPersonal,
  OwnedBy,
  PersonalData,
  Text,
  Texts,
  Uuid,
  Uuids,
} from '@app/platform/database';
import { Column, Entity } from 'typeorm';
import type {
  Announcement,
  Attempt,
  BarredAttempt,
  Ending,
  RecordedAudio,
  Refusal,
  Suspicion,
  VoiceQuality,
} from '@app/contracts';
import { ofRecord } from '../kernel/personal-data.js';

/** A call record as it is held; rows travel by SQL of their own (record-rows.ts). */
@Entity({ name: 'call_records', schema: 'cdr' })
@OwnedBy('ownerId', { inOrderOf: ['position'] })
@KeptBy('tax', { from: 'startedAt' })
export class HeldRecord {
  @Uuid('not personal', { primary: true }) callId: string;
  @Digits('not personal', { primary: true }) startedAt: string;
  @Digits('not personal') position: string;
  @Text('not personal') switchName: string;
  @Text(ofRecord) sipCallId: string;
  @Text('not personal', { nullable: true }) carrierId: string | null;
  @Text('not personal', { nullable: true }) ownerId: string | null;
  @Text(ofRecord, { nullable: true }) callingNumber: string | null;
  @Text(ofRecord, { nullable: true }) callingPrefix: string | null;
  @Flag('not personal') withheld: boolean;
  @Text(ofRecord, { nullable: true }) originCountry: string | null;
  @Text(ofRecord) originKind: string;
  @Text('not personal') calledNumber: string;
  @Integer('not personal', { nullable: true }) flowVersion: number | null;
  @Uuid('not personal', { nullable: true }) tariffId: string | null;
  @Digits('not personal', { nullable: true }) progressedAt: string | null;
  @Digits('not personal', { nullable: true }) answeredAt: string | null;
  @Digits('not personal') endedAt: string;
  @Digits('not personal') billedMicros: string;
  @Digits('not personal', { nullable: true }) networkChargedSeconds: string | null;
  @Digits('not personal', { nullable: true }) ownerBillableSeconds: string | null;
  @Text('not personal') hangupCause: string;
  @Text(ofRecord, { nullable: true }) deliveredTo: string | null;
  @Column({ name: 'announcements', type: 'json' })
  @NotPersonal()
  announcements: Announcement[];
  @Digits('not personal', { nullable: true }) answerOffsetMs: string | null;
  @Column({ name: 'audio', type: 'json' })
  @NotPersonal()
  audio: RecordedAudio[];
  @Flag('not personal') queuedLocally: boolean;
  @Column({ name: 'attempts', type: 'json' })
  @PersonalData(ofRecord)
  attempts: Attempt[];
  @Column({ name: 'barred', type: 'json' })
  @PersonalData(ofRecord)
  barred: BarredAttempt[];
  @Column({ name: 'voice_quality', type: 'json', nullable: true })
  @NotPersonal()
  voiceQuality: VoiceQuality | null;
  @Text('not personal', { nullable: true }) refused: Refusal | null;
  @Text('not personal', { nullable: true }) endedFor: Ending | null;
  @Texts('not personal') suspicions: Suspicion[];
  @Flag('not personal') lost: boolean;
  @Uuids('not personal') missingLegs: string[];
  @Moment('not personal') recordedAt: Date;
}
