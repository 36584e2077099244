import { KeptBy, NotPersonal, OwnedBy, PersonalData } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';
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

/** A call record as it is held; rows travel by SQL of their own (record-rows.ts). Bigints are text. */
@Entity({ name: 'call_records', schema: 'cdr' })
@OwnedBy('ownerId', { inOrderOf: ['position'] })
@KeptBy('tax', { from: 'startedAt' })
export class HeldRecord {
  @PrimaryColumn({ name: 'call_id', type: 'uuid' })
  @NotPersonal()
  callId: string;

  @PrimaryColumn({ name: 'started_at', type: 'bigint' })
  @NotPersonal()
  startedAt: string;

  @Column({ name: 'position', type: 'bigint' })
  @NotPersonal()
  position: string;

  @Column({ name: 'switch_name', type: 'text' })
  @NotPersonal()
  switchName: string;

  @Column({ name: 'sip_call_id', type: 'text' })
  @PersonalData(ofRecord)
  sipCallId: string;

  @Column({ name: 'carrier_id', type: 'text', nullable: true })
  @NotPersonal()
  carrierId: string | null;

  @Column({ name: 'owner_id', type: 'text', nullable: true })
  @NotPersonal()
  ownerId: string | null;

  @Column({ name: 'calling_number', type: 'text', nullable: true })
  @PersonalData(ofRecord)
  callingNumber: string | null;

  @Column({ name: 'calling_prefix', type: 'text', nullable: true })
  @PersonalData(ofRecord)
  callingPrefix: string | null;

  @Column({ name: 'withheld', type: 'boolean' })
  @NotPersonal()
  withheld: boolean;

  @Column({ name: 'origin_country', type: 'text', nullable: true })
  @PersonalData(ofRecord)
  originCountry: string | null;

  @Column({ name: 'origin_kind', type: 'text' })
  @PersonalData(ofRecord)
  originKind: string;

  @Column({ name: 'called_number', type: 'text' })
  @NotPersonal()
  calledNumber: string;

  @Column({ name: 'flow_version', type: 'integer', nullable: true })
  @NotPersonal()
  flowVersion: number | null;

  @Column({ name: 'tariff_id', type: 'uuid', nullable: true })
  @NotPersonal()
  tariffId: string | null;

  @Column({ name: 'progressed_at', type: 'bigint', nullable: true })
  @NotPersonal()
  progressedAt: string | null;

  @Column({ name: 'answered_at', type: 'bigint', nullable: true })
  @NotPersonal()
  answeredAt: string | null;

  @Column({ name: 'ended_at', type: 'bigint' })
  @NotPersonal()
  endedAt: string;

  @Column({ name: 'billed_micros', type: 'bigint' })
  @NotPersonal()
  billedMicros: string;

  @Column({ name: 'network_charged_seconds', type: 'bigint', nullable: true })
  @NotPersonal()
  networkChargedSeconds: string | null;

  @Column({ name: 'owner_billable_seconds', type: 'bigint', nullable: true })
  @NotPersonal()
  ownerBillableSeconds: string | null;

  @Column({ name: 'hangup_cause', type: 'text' })
  @NotPersonal()
  hangupCause: string;

  @Column({ name: 'delivered_to', type: 'text', nullable: true })
  @PersonalData(ofRecord)
  deliveredTo: string | null;

  @Column({ name: 'announcements', type: 'json' })
  @NotPersonal()
  announcements: Announcement[];

  @Column({ name: 'answer_offset_ms', type: 'bigint', nullable: true })
  @NotPersonal()
  answerOffsetMs: string | null;

  @Column({ name: 'audio', type: 'json' })
  @NotPersonal()
  audio: RecordedAudio[];

  @Column({ name: 'queued_locally', type: 'boolean' })
  @NotPersonal()
  queuedLocally: boolean;

  @Column({ name: 'attempts', type: 'json' })
  @PersonalData(ofRecord)
  attempts: Attempt[];

  @Column({ name: 'barred', type: 'json' })
  @PersonalData(ofRecord)
  barred: BarredAttempt[];

  @Column({ name: 'voice_quality', type: 'json', nullable: true })
  @NotPersonal()
  voiceQuality: VoiceQuality | null;

  @Column({ name: 'refused', type: 'text', nullable: true })
  @NotPersonal()
  refused: Refusal | null;

  @Column({ name: 'ended_for', type: 'text', nullable: true })
  @NotPersonal()
  endedFor: Ending | null;

  @Column({ name: 'suspicions', type: 'text', array: true })
  @NotPersonal()
  suspicions: Suspicion[];

  @Column({ name: 'lost', type: 'boolean' })
  @NotPersonal()
  lost: boolean;

  @Column({ name: 'missing_legs', type: 'uuid', array: true })
  @NotPersonal()
  missingLegs: string[];

  @Column({ name: 'recorded_at', type: 'timestamptz' })
  @NotPersonal()
  recordedAt: Date;
}
