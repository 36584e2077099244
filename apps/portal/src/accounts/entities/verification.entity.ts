import { NotPersonal, Withheld } from '@app/platform/database';
import { Column, CreateDateColumn, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';

/** A one-time link or challenge of better-auth: a reset, a second factor that is waited for. */
@Entity({ name: 'verifications' })
export class Verification {
  @PrimaryColumn({ type: 'text' })
  @NotPersonal()
  id: string;

  /** Hashed. */
  @Column({ type: 'text' })
  @NotPersonal()
  @Withheld('a secret')
  identifier: string;

  /** A user's id, or a number of attempts. */
  @Column({ type: 'text' })
  @NotPersonal()
  @Withheld('a secret')
  value: string;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  @NotPersonal()
  expiresAt: Date;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  @NotPersonal()
  createdAt: Date;

  @UpdateDateColumn({ name: 'updated_at', type: 'timestamptz' })
  @NotPersonal()
  updatedAt: Date;
}
