import { KeptBy, NotPersonal, OwnedBy } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What was agreed with an owner about paying later; the last one of an owner counts. */
@Entity({ name: 'deferrals', schema: 'billing' })
@OwnedBy('ownerId')
@KeptBy('tax')
export class StoredDeferral {
  @PrimaryColumn({ name: 'id', type: 'bigint' })
  @NotPersonal()
  id: string;

  @Column({ name: 'owner_id', type: 'text' })
  @NotPersonal()
  ownerId: string;

  @Column({ name: 'until_on', type: 'date', nullable: true })
  @NotPersonal()
  untilOn: string | null;

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
