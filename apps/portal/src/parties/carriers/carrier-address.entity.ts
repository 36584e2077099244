import { NotPersonal } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An address or network that a carrier calls from; none lies within another one's. */
@Entity({ name: 'carrier_addresses' })
export class CarrierAddress {
  @PrimaryColumn({ type: 'text' })
  @NotPersonal()
  address: string;

  @Column({ name: 'carrier_id', type: 'text' })
  @NotPersonal()
  carrierId: string;
}
