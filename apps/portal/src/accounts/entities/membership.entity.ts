import { Erased, OwnedBy, Text, Withheld } from '@app/platform/database';
import { Entity } from 'typeorm';
import type { OwnerRole } from '../../kernel/access/index.js';
import { anAccount } from './account-data.js';

/** A user's role for one owner. */
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
   * The id by which the organisation knows the membership, made by the database. The user's own id would reveal that
   * a person who was invited again has an account elsewhere.
   */
  @Text('not personal', { generated: 'uuid' }) id: string;
  /**
   * The name under which the organisation invited the person. Until the person accepts, the organisation sees no
   * other name, and the membership gives no permissions. Null once accepted, and for a member whom our staff added.
   */
  @Text(anAccount, { nullable: true }) invitedAs: string | null;
}
