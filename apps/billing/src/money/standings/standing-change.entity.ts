import { KeptBy, NotPersonal, OwnedBy } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An owner became unpaid, or isn’t any more; the last one of an owner counts. Bigints are text. */
@Entity({ name: 'standing_changes', schema: 'billing' })
@OwnedBy('ownerId')
@KeptBy('tax', { from: 'at' })
export class StandingChange {
  @PrimaryColumn({ name: 'position', type: 'bigint' })
  @NotPersonal()
  position: string;

  @Column({ name: 'owner_id', type: 'text' })
  @NotPersonal()
  ownerId: string;

  @Column({ name: 'unpaid', type: 'boolean' })
  @NotPersonal()
  unpaid: boolean;

  @Column({ name: 'reason', type: 'text' })
  @NotPersonal()
  reason: string;

  @Column({ name: 'at', type: 'timestamptz' })
  @NotPersonal()
  at: Date;
}
