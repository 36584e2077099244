import { NotOwners, NotPersonal, PersonalData, Withheld } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { anAccount } from './account-data.js';

/** A user's second factor. Written by better-auth; both secrets are encrypted with `AUTH_SECRET`. */
@Entity({ name: 'two_factors' })
@NotOwners('secrets of a person, who changes them on the account page')
export class TwoFactor {
  @PrimaryColumn({ type: 'text' })
  @NotPersonal()
  id: string;

  @Column({ name: 'user_id', type: 'text' })
  @NotPersonal()
  userId: string;

  @Column({ type: 'text' })
  @PersonalData(anAccount)
  @Withheld('a secret')
  secret: string;

  @Column({ name: 'backup_codes', type: 'text' })
  @PersonalData(anAccount)
  @Withheld('a secret')
  backupCodes: string;

  /** False until a first code was right. */
  @Column({ type: 'boolean' })
  @NotPersonal()
  verified: boolean;

  @Column({ name: 'failed_verification_count', type: 'integer' })
  @NotPersonal()
  failedVerificationCount: number;

  @Column({ name: 'locked_until', type: 'timestamptz', nullable: true })
  @NotPersonal()
  lockedUntil: Date | null;
}
