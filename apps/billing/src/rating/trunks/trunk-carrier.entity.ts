import { NotPersonal } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Whose a trunk is, or was when it was heard of last. */
@Entity({ name: 'trunk_carriers', schema: 'billing' })
export class TrunkCarrier {
  @PrimaryColumn({ name: 'trunk_id', type: 'text' })
  @NotPersonal()
  trunkId: string;

  @Column({ name: 'carrier_id', type: 'text' })
  @NotPersonal()
  carrierId: string;
}
