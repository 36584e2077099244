import { NotOwners, NotPersonal, PersonalData } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ofLeg } from '../kernel/personal-data.js';
import type { VoiceQuality } from '@app/contracts';
import type { OwnVariables } from './leg.js';

/** A leg as it is held; rows travel by SQL of their own (leg-rows.ts), many at a time. Bigints are text. */
@Entity({ name: 'legs', schema: 'cdr' })
@NotOwners('the reports that records of calls are made from: what they say is in call_records')
export class HeldLeg {
  @PrimaryColumn({ name: 'uuid', type: 'uuid' })
  @NotPersonal()
  uuid: string;

  @PrimaryColumn({ name: 'started_at', type: 'bigint' })
  @NotPersonal()
  startedAt: string;

  @Column({ name: 'switch_name', type: 'text' })
  @NotPersonal()
  switchName: string;

  @Column({ name: 'direction', type: 'text' })
  @NotPersonal()
  direction: string;

  @Column({ name: 'call_id', type: 'uuid', nullable: true })
  @NotPersonal()
  callId: string | null;

  @Column({ name: 'progressed_at', type: 'bigint', nullable: true })
  @NotPersonal()
  progressedAt: string | null;

  @Column({ name: 'early_media_at', type: 'bigint', nullable: true })
  @NotPersonal()
  earlyMediaAt: string | null;

  @Column({ name: 'answered_at', type: 'bigint', nullable: true })
  @NotPersonal()
  answeredAt: string | null;

  @Column({ name: 'ended_at', type: 'bigint' })
  @NotPersonal()
  endedAt: string;

  @Column({ name: 'billed_micros', type: 'bigint' })
  @NotPersonal()
  billedMicros: string;

  @Column({ name: 'hangup_cause', type: 'text' })
  @NotPersonal()
  hangupCause: string;

  @Column({ name: 'calling_number', type: 'text', nullable: true })
  @PersonalData(ofLeg)
  callingNumber: string | null;

  @Column({ name: 'withheld', type: 'boolean' })
  @NotPersonal()
  withheld: boolean;

  @Column({ name: 'called_number', type: 'text', nullable: true })
  @PersonalData(ofLeg)
  calledNumber: string | null;

  @Column({ name: 'sip_call_id', type: 'text', nullable: true })
  @PersonalData(ofLeg)
  sipCallId: string | null;

  @Column({ name: 'originated_legs', type: 'uuid', array: true })
  @NotPersonal()
  originatedLegs: string[];

  @Column({ name: 'last_bridge_to', type: 'uuid', nullable: true })
  @NotPersonal()
  lastBridgeTo: string | null;

  @Column({ name: 'voice_quality', type: 'json', nullable: true })
  @NotPersonal()
  voiceQuality: VoiceQuality | null;

  @Column({ name: 'own', type: 'json' })
  @PersonalData(ofLeg)
  own: OwnVariables;

  @Column({ name: 'source', type: 'text' })
  @NotPersonal()
  source: string;

  @Column({ name: 'received_at', type: 'timestamptz' })
  @NotPersonal()
  receivedAt: Date;
}
