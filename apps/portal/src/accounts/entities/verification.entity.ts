import { Moment, NotPersonal, Text, Withheld } from '@app/platform/database';
import { CreateDateColumn, Entity, UpdateDateColumn } from 'typeorm';

/** A one-time link or challenge of better-auth: a reset, a second factor that is waited for. */
@Entity({ name: 'verifications' })
export class Verification {
  @Text('not personal', { primary: true }) id: string;
  /** Hashed. */
  @Withheld('a secret')
  @Text('not personal')
  identifier: string;
  /** A user's id, or a number of attempts. */
  @Withheld('a secret')
  @Text('not personal')
  value: string;
  @Moment('not personal') expiresAt: Date;
  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  @NotPersonal()
  createdAt: Date;
  @UpdateDateColumn({ name: 'updated_at', type: 'timestamptz' })
  @NotPersonal()
  updatedAt: Date;
}
