import {
  Flag,
  Integer,
  Json,
  KeptBy,
  Moment,
  OwnedBy,
  Text,
  Texts,
  Uuid,
  Uuids,
  Whole,
} from '@app/platform/database';
import { Entity } from 'typeorm';
import type {
  Announcement,
  Attempt,
  BarredAttempt,
  CallRecord,
  Ending,
  RecordedAudio,
  Refusal,
  Suspicion,
  VoiceQuality,
} from '@app/contracts';
import { ofRecord } from '../kernel/personal-data.js';

/** An announcement; records from before sound files were named by their hash have no `audio`. */
type StoredAnnouncement = Omit<Announcement, 'audio'> & { audio?: string | null };

/** The fields of an attempt that older records lack. */
export type LaterOfAttempt = Pick<
  Attempt,
  'trunkTry' | 'carrierId' | 'progressedAt' | 'voiceQuality'
>;
export type StoredAttempt = Omit<Attempt, keyof LaterOfAttempt> & Partial<LaterOfAttempt>;

/**
 * A stored call record. Seconds are null in records from before they were counted. Rows are written
 * and read by the SQL of record-rows.ts.
 */
@Entity({ name: 'call_records', schema: 'cdr' })
@OwnedBy('ownerId', { inOrderOf: ['position'] })
@KeptBy('tax', { from: 'startedAt' })
export class StoredRecord {
  @Uuid('not personal', { primary: true }) callId: string;
  @Whole('not personal', { primary: true }) startedAt: number;
  @Whole('not personal') position: number;
  @Text('not personal') switchName: string;
  @Text(ofRecord) sipCallId: string;
  @Text('not personal', { nullable: true }) carrierId: string | null;
  @Text('not personal', { nullable: true }) ownerId: string | null;
  @Text(ofRecord, { nullable: true }) callingNumber: string | null;
  @Text(ofRecord, { nullable: true }) callingPrefix: string | null;
  @Flag('not personal') withheld: boolean;
  @Text(ofRecord, { nullable: true }) originCountry: string | null;
  @Text(ofRecord) originKind: CallRecord['origin']['kind'];
  @Text('not personal') calledNumber: string;
  @Integer('not personal', { nullable: true }) flowVersion: number | null;
  @Uuid('not personal', { nullable: true }) tariffId: string | null;
  @Whole('not personal', { nullable: true }) progressedAt: number | null;
  @Whole('not personal', { nullable: true }) answeredAt: number | null;
  @Whole('not personal') endedAt: number;
  @Whole('not personal') billedMicros: number;
  @Whole('not personal', { nullable: true }) networkChargedSeconds: number | null;
  @Whole('not personal', { nullable: true }) ownerBillableSeconds: number | null;
  @Text('not personal') hangupCause: string;
  @Text(ofRecord, { nullable: true }) deliveredTo: string | null;
  @Json('not personal', { type: 'json' }) announcements: StoredAnnouncement[];
  @Whole('not personal', { nullable: true }) answerOffsetMs: number | null;
  @Json('not personal', { type: 'json' }) audio: RecordedAudio[];
  @Whole('not personal', { nullable: true }) queuedAt: number | null;
  @Flag('not personal') queuedLocally: boolean;
  @Json(ofRecord, { type: 'json' }) attempts: StoredAttempt[];
  @Json(ofRecord, { type: 'json' }) barred: BarredAttempt[];
  @Json('not personal', { type: 'json', nullable: true }) voiceQuality: VoiceQuality | null;
  @Text('not personal', { nullable: true }) refused: Refusal | null;
  @Text('not personal', { nullable: true }) endedFor: Ending | null;
  @Texts('not personal') suspicions: Suspicion[];
  @Flag('not personal') lost: boolean;
  @Uuids('not personal') missingLegs: string[];
  @Moment('not personal') recordedAt: Date;
}
