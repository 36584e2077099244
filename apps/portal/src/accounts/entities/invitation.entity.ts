import { Erased, NotPersonal, OwnedBy, Withheld } from '@app/platform/database';
import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/**
 * A one-time link by which an invited person makes the account theirs, or joins an organisation with
 * the one they have. The last one counts, of an organisation as of our staff.
 */
@Entity({ name: 'invitations' })
@OwnedBy('ownerId')
@Erased('contract')
export class Invitation {
  @PrimaryColumn({ type: 'uuid' })
  @NotPersonal()
  id: string;

  @Column({ name: 'user_id', type: 'text' })
  @NotPersonal()
  @Withheld('it would tell what else the person has an account for')
  userId: string;

  /** The organisation whose owner invited them; null when our own staff did. */
  @Column({ name: 'owner_id', type: 'text', nullable: true })
  @NotPersonal()
  ownerId: string | null;

  /** SHA-256 of the token: who reads the table can't use it. */
  @Column({ name: 'token_hash', type: 'text' })
  @NotPersonal()
  @Withheld('a secret')
  tokenHash: string;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  @NotPersonal()
  expiresAt: Date;

  @Column({ name: 'accepted_at', type: 'timestamptz', nullable: true })
  @NotPersonal()
  acceptedAt: Date | null;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  @NotPersonal()
  createdAt: Date;
}
