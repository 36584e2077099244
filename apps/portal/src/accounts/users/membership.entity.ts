import { NotPersonal } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OwnerRole } from '../../access/index.js';

/** What a user may do for one owner. */
@Entity({ name: 'memberships' })
export class Membership {
  @PrimaryColumn({ name: 'user_id', type: 'text' })
  @NotPersonal()
  userId: string;

  @PrimaryColumn({ name: 'owner_id', type: 'text' })
  @NotPersonal()
  ownerId: string;

  @Column({ type: 'text' })
  @NotPersonal()
  role: OwnerRole;
}
