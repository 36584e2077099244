import { NotOwners, NotPersonal, PersonalData, Withheld } from '@app/platform/database';
import { Column, CreateDateColumn, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';
import { anAccount } from './account-data.js';

/**
 * What a user proves by who they are: a password's hash (`provider_id` credential). better-auth's
 * table; the columns for other providers stay empty.
 */
@Entity({ name: 'credentials' })
@NotOwners('secrets of a person, who changes them on the account page')
export class Credential {
  @PrimaryColumn({ type: 'text' })
  @NotPersonal()
  id: string;

  @Column({ name: 'user_id', type: 'text' })
  @NotPersonal()
  userId: string;

  /** The user's id again, for a password. */
  @Column({ name: 'account_id', type: 'text' })
  @NotPersonal()
  accountId: string;

  @Column({ name: 'provider_id', type: 'text' })
  @NotPersonal()
  providerId: string;

  /** argon2id, as a PHC string. */
  @Column({ type: 'text', nullable: true })
  @PersonalData(anAccount)
  @Withheld('a secret')
  password: string | null;

  @Column({ name: 'access_token', type: 'text', nullable: true })
  @PersonalData(anAccount)
  @Withheld('a secret')
  accessToken: string | null;

  @Column({ name: 'refresh_token', type: 'text', nullable: true })
  @PersonalData(anAccount)
  @Withheld('a secret')
  refreshToken: string | null;

  @Column({ name: 'id_token', type: 'text', nullable: true })
  @PersonalData(anAccount)
  @Withheld('a secret')
  idToken: string | null;

  @Column({ name: 'access_token_expires_at', type: 'timestamptz', nullable: true })
  @NotPersonal()
  accessTokenExpiresAt: Date | null;

  @Column({ name: 'refresh_token_expires_at', type: 'timestamptz', nullable: true })
  @NotPersonal()
  refreshTokenExpiresAt: Date | null;

  @Column({ type: 'text', nullable: true })
  @NotPersonal()
  scope: string | null;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  @NotPersonal()
  createdAt: Date;

  @UpdateDateColumn({ name: 'updated_at', type: 'timestamptz' })
  @NotPersonal()
  updatedAt: Date;
}
