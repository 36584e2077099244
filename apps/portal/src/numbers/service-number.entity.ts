import { NotPersonal, PersonalData } from '@app/platform/database';
import { Column, CreateDateColumn, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';

/** A service number in use. */
@Entity({ name: 'service_numbers' })
export class ServiceNumberEntity {
  /** E.164, with its plus. */
  @PrimaryColumn({ type: 'text' })
  @PersonalData({
    purpose: 'carrying calls to the number',
    ground: 'contract',
    period: 'until a month after the number ends, when it may be ported',
  })
  number: string;

  @Column({ name: 'owner_id', type: 'text' })
  @NotPersonal()
  ownerId: string;

  @Column({ name: 'flow_version', type: 'integer' })
  @NotPersonal()
  flowVersion: number;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  @NotPersonal()
  createdAt: Date;

  @UpdateDateColumn({ name: 'changed_at', type: 'timestamptz' })
  @NotPersonal()
  changedAt: Date;
}
