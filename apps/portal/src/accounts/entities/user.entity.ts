import {
  ErasedBy,
  NotPersonal,
  OwnedThrough,
  PersonalData,
  Withheld,
} from '@app/platform/database';
import { Column, CreateDateColumn, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';
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
  @PrimaryColumn({ type: 'text' })
  @NotPersonal()
  @Withheld('it would tell what else the person has an account for')
  id: string;

  @Column({ type: 'text' })
  @PersonalData(anAccount)
  name: string;

  /** In lower case; one account an address. */
  @Column({ type: 'text' })
  @PersonalData(anAccount)
  email: string;

  /** False until the invitation was accepted: nobody signs in before. */
  @Column({ name: 'email_verified', type: 'boolean' })
  @NotPersonal()
  emailVerified: boolean;

  /** better-auth's; we keep no pictures. */
  @Column({ type: 'text', nullable: true })
  @PersonalData(anAccount)
  image: string | null;

  @Column({ type: 'text' })
  @PersonalData(anAccount)
  language: 'nl' | 'en';

  @Column({ name: 'staff_role', type: 'text', nullable: true })
  @NotPersonal()
  @Withheld('it would tell what else the person has an account for')
  staffRole: StaffRole | null;

  @Column({ name: 'two_factor_enabled', type: 'boolean' })
  @NotPersonal()
  twoFactorEnabled: boolean;

  /** What was handed out before then lets nobody in: links, sessions, known devices. */
  @Column({ name: 'sign_in_changed_at', type: 'timestamptz', insert: false, update: false })
  @NotPersonal()
  signInChangedAt: Date;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  @NotPersonal()
  createdAt: Date;

  @UpdateDateColumn({ name: 'updated_at', type: 'timestamptz' })
  @NotPersonal()
  updatedAt: Date;
}
