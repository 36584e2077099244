import { NotOwners, NotPersonal, PersonalData } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ofRating } from '../../kernel/personal-data.js';

/** What the calls of a number on a day come to for a carrier, as charges say. Bigints are text. */
@Entity({ name: 'carrier_days', schema: 'billing' })
@NotOwners('sums of a carrier’s calls to a number, whoever’s it was: the calls are in call_records')
export class CarrierDay {
  @PrimaryColumn({ name: 'carrier_id', type: 'text' })
  @NotPersonal()
  carrierId: string;

  /** In the Netherlands. */
  @PrimaryColumn({ name: 'day', type: 'date' })
  @NotPersonal()
  day: string;

  /** `us` or `them`. */
  @Column({ name: 'billed_by', type: 'text' })
  @NotPersonal()
  billedBy: string;

  @PrimaryColumn({ name: 'component', type: 'text' })
  @NotPersonal()
  component: string;

  /** The service number; of termination the destination. */
  @PrimaryColumn({ name: 'number', type: 'text' })
  @PersonalData(ofRating)
  number: string;

  @PrimaryColumn({ name: 'includes_vat', type: 'boolean' })
  @NotPersonal()
  includesVat: boolean;

  @PrimaryColumn({ name: 'vat_percent', type: 'integer' })
  @NotPersonal()
  vatPercent: number;

  @Column({ name: 'calls', type: 'bigint' })
  @NotPersonal()
  calls: string;

  @Column({ name: 'seconds', type: 'bigint' })
  @NotPersonal()
  seconds: string;

  /** Positive for what the bill asks, whoever sends it. */
  @Column({ name: 'amount_micros', type: 'bigint' })
  @NotPersonal()
  amountMicros: string;

  @Column({ name: 'net_micros', type: 'bigint', insert: false, update: false })
  @NotPersonal()
  netMicros: string;
}
