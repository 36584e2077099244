import { NotPersonal } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What is paid out at once. Bigints are text. */
@Entity({ name: 'payout_batches', schema: 'billing' })
export class StoredPayoutBatch {
  @PrimaryColumn({ name: 'id', type: 'uuid' })
  @NotPersonal()
  id: string;

  @Column({ name: 'place', type: 'bigint' })
  @NotPersonal()
  place: string;

  @Column({ name: 'state', type: 'text' })
  @NotPersonal()
  state: string;

  @Column({ name: 'prepared_on', type: 'date' })
  @NotPersonal()
  preparedOn: string;

  @Column({ name: 'pay_on', type: 'date' })
  @NotPersonal()
  payOn: string;

  @Column({ name: 'prepared_by', type: 'text' })
  @NotPersonal()
  preparedBy: string;

  @Column({ name: 'preparer', type: 'text' })
  @NotPersonal()
  preparer: string;

  @Column({ name: 'prepared_at', type: 'timestamptz' })
  @NotPersonal()
  preparedAt: Date;

  @Column({ name: 'approved_by', type: 'text', nullable: true })
  @NotPersonal()
  approvedBy: string | null;

  @Column({ name: 'approved_at', type: 'timestamptz', nullable: true })
  @NotPersonal()
  approvedAt: Date | null;
}
