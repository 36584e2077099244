import { NotPersonal } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How far theirs may be from ours, from a day on. Bigints are text. */
@Entity({ name: 'settlement_tolerances', schema: 'billing' })
export class StoredTolerance {
  @PrimaryColumn({ name: 'id', type: 'uuid' })
  @NotPersonal()
  id: string;

  /** Null: of all carriers without one of their own. */
  @Column({ name: 'carrier_id', type: 'text', nullable: true })
  @NotPersonal()
  carrierId: string | null;

  @Column({ name: 'from_on', type: 'date' })
  @NotPersonal()
  fromOn: string;

  @Column({ name: 'amount_micros', type: 'bigint' })
  @NotPersonal()
  amountMicros: string;

  @Column({ name: 'seconds', type: 'integer' })
  @NotPersonal()
  seconds: number;

  @Column({ name: 'basis_points', type: 'integer' })
  @NotPersonal()
  basisPoints: number;

  @Column({ name: 'reason', type: 'text' })
  @NotPersonal()
  reason: string;

  @Column({ name: 'set_by', type: 'text' })
  @NotPersonal()
  setBy: string;

  @Column({ name: 'set_at', type: 'timestamptz' })
  @NotPersonal()
  setAt: Date;
}
