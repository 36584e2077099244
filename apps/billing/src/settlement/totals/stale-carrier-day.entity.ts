import { NotPersonal } from '@app/platform/database';
import { Entity, PrimaryColumn } from 'typeorm';

/** A day that has to be added up anew. */
@Entity({ name: 'carrier_days_stale', schema: 'billing' })
export class StaleCarrierDay {
  @PrimaryColumn({ name: 'carrier_id', type: 'text' })
  @NotPersonal()
  carrierId: string;

  @PrimaryColumn({ name: 'day', type: 'date' })
  @NotPersonal()
  day: string;
}
