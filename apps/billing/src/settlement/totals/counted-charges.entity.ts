import { NotPersonal } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How far charges are added up: up to which place in the order of commit. */
@Entity({ name: 'carrier_days_counted', schema: 'billing' })
export class CountedCharges {
  @PrimaryColumn({ name: 'single', type: 'boolean' })
  @NotPersonal()
  single: boolean;

  @Column({ name: 'watermark', type: 'bigint' })
  @NotPersonal()
  watermark: string;
}
