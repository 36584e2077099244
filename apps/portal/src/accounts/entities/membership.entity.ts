import { Erased, NotPersonal, OwnedBy, PersonalData, Withheld } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OwnerRole } from '../../kernel/access/index.js';
import { anAccount } from './account-data.js';

/** What a user may do for one owner. */
@Entity({ name: 'memberships' })
@OwnedBy('ownerId')
@Erased('contract')
export class Membership {
  @PrimaryColumn({ name: 'user_id', type: 'text' })
  @NotPersonal()
  @Withheld('it would tell what else the person has an account for')
  userId: string;

  @PrimaryColumn({ name: 'owner_id', type: 'text' })
  @NotPersonal()
  ownerId: string;

  @Column({ type: 'text' })
  @NotPersonal()
  role: OwnerRole;

  /**
   * What the organisation calls it, made by the database: the user's own id would tell that somebody
   * who was invited again has an account for something else.
   */
  @Column({ type: 'text', generated: 'uuid' })
  @NotPersonal()
  id: string;

  /**
   * The name by which one of the organisation invited them. Until they have followed the link, it is
   * all that the organisation sees of them, and the membership gives no right; then it is null, and
   * when our own staff let them in.
   */
  @Column({ name: 'invited_as', type: 'text', nullable: true })
  @PersonalData(anAccount)
  invitedAs: string | null;
}
