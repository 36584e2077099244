import { NotPersonal, PersonalData } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ofLiveCall } from '../personal-data.js';

/** A call that was answered and goes on; rows travel by SQL of their own (live-store.ts). Bigints are text. */
@Entity({ name: 'live_calls', schema: 'cdr' })
export class ListedCall {
  @PrimaryColumn({ name: 'call_id', type: 'uuid' })
  @NotPersonal()
  callId: string;

  @Column({ name: 'started_at', type: 'bigint' })
  @NotPersonal()
  startedAt: string;

  @Column({ name: 'answered_at', type: 'bigint' })
  @NotPersonal()
  answeredAt: string;

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
  @PersonalData(ofLiveCall)
  callingNumber: string | null;

  @Column({ name: 'withheld', type: 'boolean' })
  @NotPersonal()
  withheld: boolean;

  @Column({ name: 'origin_country', type: 'text', nullable: true })
  @PersonalData(ofLiveCall)
  originCountry: string | null;

  @Column({ name: 'origin_kind', type: 'text' })
  @PersonalData(ofLiveCall)
  originKind: string;

  @Column({ name: 'called_number', type: 'text' })
  @NotPersonal()
  calledNumber: string;

  @Column({ name: 'checked_at', type: 'timestamptz' })
  @NotPersonal()
  checkedAt: Date;
}
