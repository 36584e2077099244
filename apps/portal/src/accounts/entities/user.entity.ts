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

/** A person who may sign in: an owner's, or one of our own staff. */
@Entity({ name: 'users' })
@OwnedThrough(() => Membership, { id: 'userId' }, { parentHaving: { invitedAs: null } })
@ErasedBy(() => accountErasure)
export class User {
  /** A UUID. */
  @Withheld('it would tell what else the person has an account for')
  @Text('not personal', { primary: true })
  id: string;
  @Text(anAccount) name: string;
  /** In lower case; one account an address. */
  @Text(anAccount) email: string;
  /** False until the invitation was accepted: nobody signs in before. */
  @Flag('not personal') emailVerified: boolean;
  /** better-auth's; we keep no pictures. */
  @Text(anAccount, { nullable: true }) image: string | null;
  @Text(anAccount) language: 'nl' | 'en';
  @Withheld('it would tell what else the person has an account for')
  @Text('not personal', { nullable: true })
  staffRole: StaffRole | null;
  @Flag('not personal') twoFactorEnabled: boolean;
  /** What was handed out before then lets nobody in: links, sessions, known devices. */
  @Moment('not personal', { insert: false, update: false }) signInChangedAt: Date;
  @Created('not personal') createdAt: Date;
  @Changed('not personal') updatedAt: Date;
}
