import { Erased, NotPersonal, OwnedBy, PersonalData } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ofLiveCall } from '../kernel/personal-data.js';

/**
 * A call that goes on, or that has ended and whose leg isn't held yet (`goneAt`); rows travel by SQL
 * of their own (live-store.ts). Bigints are text.
 */
@Entity({ name: 'live_calls', schema: 'cdr' })
@OwnedBy('ownerId')
@Erased('contract')
export class ListedCall {
  @PrimaryColumn({ name: 'call_id', type: 'uuid' })
  @NotPersonal()
  callId: string;

  @Column({ name: 'started_at', type: 'bigint' })
  @NotPersonal()
  startedAt: string;

  @Column({ name: 'answered_at', type: 'bigint', nullable: true })
  @NotPersonal()
  answeredAt: string | null;

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

  @Column({ name: 'core_uuid', type: 'uuid', nullable: true })
  @NotPersonal()
  coreUuid: string | null;

  @Column({ name: 'seen_at', type: 'timestamptz' })
  @NotPersonal()
  seenAt: Date;

  @Column({ name: 'gone_at', type: 'timestamptz', nullable: true })
  @NotPersonal()
  goneAt: Date | null;
}
