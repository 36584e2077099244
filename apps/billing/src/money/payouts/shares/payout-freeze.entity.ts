import { KeptBy, NotPersonal, OwnedBy, PersonalData } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ofRating } from '../../../kernel/personal-data.js';

/** Calls that aren’t paid until they were looked into. Bigints are text. */
@Entity({ name: 'payout_freezes', schema: 'billing' })
@OwnedBy('ownerId')
@KeptBy('tax', { from: 'closedAt' })
export class StoredPayoutFreeze {
  @PrimaryColumn({ name: 'id', type: 'uuid' })
  @NotPersonal()
  id: string;

  @Column({ name: 'place', type: 'bigint' })
  @NotPersonal()
  place: string;

  @Column({ name: 'owner_id', type: 'text' })
  @NotPersonal()
  ownerId: string;

  @Column({ name: 'number', type: 'text', nullable: true })
  @PersonalData(ofRating)
  number: string | null;

  @Column({ name: 'from_on', type: 'date', nullable: true })
  @NotPersonal()
  fromOn: string | null;

  @Column({ name: 'until_on', type: 'date', nullable: true })
  @NotPersonal()
  untilOn: string | null;

  @Column({ name: 'from_micros', type: 'bigint', nullable: true })
  @NotPersonal()
  fromMicros: string | null;

  @Column({ name: 'until_micros', type: 'bigint', nullable: true })
  @NotPersonal()
  untilMicros: string | null;

  @Column({ name: 'call_ids', type: 'uuid', array: true })
  @NotPersonal()
  callIds: string[];

  @Column({ name: 'reason', type: 'text' })
  @NotPersonal()
  reason: string;

  @Column({ name: 'state', type: 'text' })
  @NotPersonal()
  state: string;

  @Column({ name: 'frozen_by', type: 'text' })
  @NotPersonal()
  frozenBy: string;

  @Column({ name: 'frozen_at', type: 'timestamptz' })
  @NotPersonal()
  frozenAt: Date;

  @Column({ name: 'outcome_reason', type: 'text', nullable: true })
  @NotPersonal()
  outcomeReason: string | null;

  @Column({ name: 'closed_by', type: 'text', nullable: true })
  @NotPersonal()
  closedBy: string | null;

  @Column({ name: 'closed_at', type: 'timestamptz', nullable: true })
  @NotPersonal()
  closedAt: Date | null;
}
