import { KeptBy, NotPersonal, OwnedBy, PersonalData } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ofUnknownCall } from '../kernel/personal-data.js';

/** An answered call whose switch vanished with it; rows travel by SQL of their own (live-store.ts). */
@Entity({ name: 'unknown_calls', schema: 'cdr' })
@OwnedBy('ownerId')
@KeptBy('traffic', { from: 'startedAt' })
export class UnknownEnd {
  @PrimaryColumn({ name: 'call_id', type: 'uuid' })
  @NotPersonal()
  callId: string;

  @PrimaryColumn({ name: 'started_at', type: 'bigint' })
  @NotPersonal()
  startedAt: string;

  @Column({ name: 'answered_at', type: 'bigint' })
  @NotPersonal()
  answeredAt: string;

  @Column({ name: 'last_seen_at', type: 'bigint' })
  @NotPersonal()
  lastSeenAt: string;

  @Column({ name: 'switch_name', type: 'text' })
  @NotPersonal()
  switchName: string;

  @Column({ name: 'owner_id', type: 'text', nullable: true })
  @NotPersonal()
  ownerId: string | null;

  @Column({ name: 'carrier_id', type: 'text', nullable: true })
  @NotPersonal()
  carrierId: string | null;

  @Column({ name: 'calling_number', type: 'text', nullable: true })
  @PersonalData(ofUnknownCall)
  callingNumber: string | null;

  @Column({ name: 'withheld', type: 'boolean' })
  @NotPersonal()
  withheld: boolean;

  @Column({ name: 'origin_country', type: 'text', nullable: true })
  @PersonalData(ofUnknownCall)
  originCountry: string | null;

  @Column({ name: 'origin_kind', type: 'text' })
  @PersonalData(ofUnknownCall)
  originKind: string;

  @Column({ name: 'called_number', type: 'text' })
  @NotPersonal()
  calledNumber: string;

  @Column({ name: 'closed_at', type: 'timestamptz', precision: 3 })
  @NotPersonal()
  closedAt: Date;
}
