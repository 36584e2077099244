import { Erased, NotPersonal, OwnedBy, PersonalData } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ofDecision } from '../personal-data.js';

/** What an owner said about how long recordings of a number are kept, from then on. Never edited. */
@Entity({ name: 'retention_settings', schema: 'recordings' })
@OwnedBy('ownerId')
@Erased('accountability', { from: 'setAt' })
export class RetentionSetting {
  @PrimaryColumn({ name: 'id', type: 'bigint' })
  @NotPersonal()
  id: string;

  @Column({ name: 'owner_id', type: 'text' })
  @NotPersonal()
  ownerId: string;

  @Column({ name: 'service_number', type: 'text' })
  @NotPersonal()
  serviceNumber: string;

  @Column({ name: 'days', type: 'integer' })
  @NotPersonal()
  days: number;

  @Column({ name: 'set_at', type: 'timestamptz' })
  @NotPersonal()
  setAt: Date;

  @Column({ name: 'set_by', type: 'text' })
  @PersonalData(ofDecision)
  setBy: string;

  /** False while recordings may be kept for longer than it says. */
  @Column({ name: 'carried_out', type: 'boolean' })
  @NotPersonal()
  carriedOut: boolean;
}
