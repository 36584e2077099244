import type { TrunkSnapshot } from '@app/contracts';
import { NotPersonal } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A way out to a carrier; no two carriers have one of the same id. */
@Entity({ name: 'carrier_trunks' })
export class CarrierTrunk {
  @PrimaryColumn({ type: 'text' })
  @NotPersonal()
  id: string;

  @Column({ name: 'carrier_id', type: 'text' })
  @NotPersonal()
  carrierId: string;

  /** In the carrier's list, from 0. */
  @Column({ type: 'integer' })
  @NotPersonal()
  place: number;

  @Column({ type: 'text' })
  @NotPersonal()
  host: string;

  @Column({ type: 'integer' })
  @NotPersonal()
  port: number;

  @Column({ type: 'text', array: true })
  @NotPersonal()
  prefixes: string[];

  @Column({ type: 'integer' })
  @NotPersonal()
  priority: number;

  @Column({ name: 'number_format', type: 'text' })
  @NotPersonal()
  numberFormat: TrunkSnapshot['numberFormat'];

  @Column({ name: 'dial_prefix', type: 'text' })
  @NotPersonal()
  dialPrefix: string;

  @Column({ type: 'text', array: true })
  @NotPersonal()
  codecs: TrunkSnapshot['codecs'];

  @Column({ type: 'integer', nullable: true })
  @NotPersonal()
  channels: number | null;
}
