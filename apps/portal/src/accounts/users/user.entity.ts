import { NotPersonal, PersonalData } from '@app/platform/database';
import { Column, CreateDateColumn, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';
import type { StaffRole } from '../../access/index.js';

export const anAccount = {
  purpose: 'letting the person sign in, and nobody else as them',
  ground: 'contract',
  period: 'until the account is removed',
} as const;

/** A person who may sign in: an owner's, or one of our own staff. */
@Entity({ name: 'users' })
export class User {
  /** A UUID. */
  @PrimaryColumn({ type: 'text' })
  @NotPersonal()
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
  staffRole: StaffRole | null;

  @Column({ name: 'two_factor_enabled', type: 'boolean' })
  @NotPersonal()
  twoFactorEnabled: boolean;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  @NotPersonal()
  createdAt: Date;

  @UpdateDateColumn({ name: 'updated_at', type: 'timestamptz' })
  @NotPersonal()
  updatedAt: Date;
}
