import type { DestructionRule } from '@app/contracts';
import { ErasedBy, NotPersonal, OwnedBy, PersonalData } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ofMessage, ofRecording } from '../personal-data.js';
import { audioErasure } from './audio-erasure.js';

/**
 * Audio that was brought, once it is whole here; when it is destroyed its row is what is left of it, the
 * receipt. Rows move by statements of their own.
 */
@Entity({ name: 'audio', schema: 'recordings' })
@OwnedBy('ownerId')
@ErasedBy(() => audioErasure)
export class StoredAudio {
  /** Of the key and the file too. */
  @PrimaryColumn({ name: 'id', type: 'uuid' })
  @NotPersonal()
  id: string;

  /** On the switch, without .wav. */
  @Column({ name: 'name', type: 'text' })
  @NotPersonal()
  name: string;

  @Column({ name: 'call_id', type: 'uuid' })
  @NotPersonal()
  callId: string;

  @Column({ name: 'kind', type: 'text' })
  @NotPersonal()
  kind: 'recording' | 'voicemail';

  @Column({ name: 'state', type: 'text' })
  @NotPersonal()
  state: 'stored' | 'destroyed';

  @Column({ name: 'switch_name', type: 'text', nullable: true })
  @NotPersonal()
  switchName: string | null;

  @Column({ name: 'ended_at', type: 'timestamptz' })
  @PersonalData(ofRecording)
  endedAt: Date;

  /** Of the WAV file. */
  @Column({ name: 'bytes', type: 'bigint' })
  @NotPersonal()
  bytes: string;

  @Column({ name: 'duration_ms', type: 'bigint' })
  @PersonalData(ofRecording)
  durationMs: string;

  @Column({ name: 'arrived_at', type: 'timestamptz' })
  @NotPersonal()
  arrivedAt: Date;

  /** When its call's record was known; null while it isn't. */
  @Column({ name: 'known_at', type: 'timestamptz', nullable: true })
  @NotPersonal()
  knownAt: Date | null;

  @Column({ name: 'owner_id', type: 'text', nullable: true })
  @NotPersonal()
  ownerId: string | null;

  @Column({ name: 'service_number', type: 'text', nullable: true })
  @NotPersonal()
  serviceNumber: string | null;

  /** Microseconds since 1970, the switch's clock. */
  @Column({ name: 'started_at', type: 'bigint', nullable: true })
  @PersonalData(ofRecording)
  startedAt: string | null;

  /** Of a message that isn't destroyed yet; null when it was withheld. */
  @Column({ name: 'calling_number', type: 'text', nullable: true })
  @PersonalData(ofMessage)
  callingNumber: string | null;

  /** Its place in the order in which recordings, and messages to be mailed, are offered; null before that. */
  @Column({ name: 'position', type: 'bigint', nullable: true })
  @NotPersonal()
  position: string | null;

  @Column({ name: 'due_at', type: 'timestamptz' })
  @NotPersonal()
  dueAt: Date;

  @Column({ name: 'rule', type: 'text' })
  @NotPersonal()
  rule: DestructionRule;

  /** The period, where the rule is one. */
  @Column({ name: 'days', type: 'integer', nullable: true })
  @NotPersonal()
  days: number | null;

  /** Since when its key or its file is missing. */
  @Column({ name: 'lost_at', type: 'timestamptz', nullable: true })
  @NotPersonal()
  lostAt: Date | null;

  @Column({ name: 'destroyed_at', type: 'timestamptz', nullable: true })
  @NotPersonal()
  destroyedAt: Date | null;
}
