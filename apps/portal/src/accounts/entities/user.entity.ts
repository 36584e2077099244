import {
  Changed,
  Created,
  ErasedBy,
  Flag,
  Moment,
  OwnedThrough,
  Text,
  Withheld,
} from '@app/platform/database';
import { Entity } from 'typeorm';
import type { StaffRole } from '../../kernel/access/index.js';
import { anAccount } from './account-data.js';
import { accountErasure } from './account-erasure.js';
import { Membership } from './membership.entity.js';

/** A person with an account: a user of an owner, or one of our staff. */
@Entity({ name: 'users' })
@OwnedThrough(() => Membership, { id: 'userId' }, { parentHaving: { invitedAs: null } })
@ErasedBy(() => accountErasure)
export class User {
  /** The user's UUID. */
  @Withheld('it would tell what else the person has an account for')
  @Text('not personal', { primary: true })
  id: string;
  @Text(anAccount) name: string;
  /** The e-mail address, in lower case; unique. */
  @Text(anAccount) email: string;
  /** False until the user accepts the invitation; sign-in is refused before that. */
  @Flag('not personal') emailVerified: boolean;
  /** Required by better-auth; we store no pictures. */
  @Text(anAccount, { nullable: true }) image: string | null;
  @Text(anAccount) language: 'nl' | 'en';
  @Withheld('it would tell what else the person has an account for')
  @Text('not personal', { nullable: true })
  staffRole: StaffRole | null;
  @Flag('not personal') twoFactorEnabled: boolean;
  /** Links, sessions and known devices from before this moment are void. */
  @Moment('not personal', { insert: false, update: false }) signInChangedAt: Date;
  @Created('not personal') createdAt: Date;
  @Changed('not personal') updatedAt: Date;
}
