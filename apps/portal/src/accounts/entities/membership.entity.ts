import { Erased, OwnedBy, Text, Withheld } from '@app/platform/database';
import { Entity } from 'typeorm';
import type { OwnerRole } from '../../kernel/access/index.js';
import { anAccount } from './account-data.js';

/** What a user may do for one owner. */
@Entity({ name: 'memberships' })
@OwnedBy('ownerId')
@Erased('contract')
export class Membership {
  @Withheld('it would tell what else the person has an account for')
  @Text('not personal', { primary: true })
  userId: string;
  @Text('not personal', { primary: true }) ownerId: string;
  @Text('not personal') role: OwnerRole;
  /**
   * What the organisation calls it, made by the database: the user's own id would tell that somebody
   * who was invited again has an account for something else.
   */
  @Text('not personal', { generated: 'uuid' }) id: string;
  /**
   * The name by which one of the organisation invited them. Until they have followed the link, it is
   * all that the organisation sees of them, and the membership gives no right; then it is null, and
   * when our own staff let them in.
   */
  @Text(anAccount, { nullable: true }) invitedAs: string | null;
}
