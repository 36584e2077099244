import { NotPersonal, PersonalData } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Announcement, Attempt } from '@app/contracts';
import { ofRecord } from '../personal-data.js';

/** A call record as it is held; rows travel by SQL of their own (record-rows.ts). Bigints are text. */
@Entity({ name: 'call_records', schema: 'cdr' })
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

  @Column({ name: 'delivered_to', type: 'text', nullable: true })
  @PersonalData(ofRecord)
  deliveredTo: string | null;

  @Column({ name: 'announcements', type: 'json' })
  @NotPersonal()
  announcements: Announcement[];

  @Column({ name: 'attempts', type: 'json' })
  @PersonalData(ofRecord)
  attempts: Attempt[];

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
