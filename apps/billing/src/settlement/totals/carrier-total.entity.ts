import { NotPersonal } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The same of all numbers of a day. Bigints are text. */
@Entity({ name: 'carrier_totals', schema: 'billing' })
export class CarrierTotal {
  @PrimaryColumn({ name: 'carrier_id', type: 'text' })
  @NotPersonal()
  carrierId: string;

  @PrimaryColumn({ name: 'day', type: 'date' })
  @NotPersonal()
  day: string;

  @PrimaryColumn({ name: 'billed_by', type: 'text' })
  @NotPersonal()
  billedBy: string;

  @Column({ name: 'calls', type: 'bigint' })
  @NotPersonal()
  calls: string;

  @Column({ name: 'seconds', type: 'bigint' })
  @NotPersonal()
  seconds: string;

  @Column({ name: 'net_micros', type: 'bigint' })
  @NotPersonal()
  netMicros: string;
}
