import { NotPersonal } from '@app/platform/database';
import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** A one-time link by which an invited person makes the account theirs. The last one counts. */
@Entity({ name: 'invitations' })
export class Invitation {
  @PrimaryColumn({ type: 'uuid' })
  @NotPersonal()
  id: string;

  @Column({ name: 'user_id', type: 'text' })
  @NotPersonal()
  userId: string;

  /** SHA-256 of the token: who reads the table can't use it. */
  @Column({ name: 'token_hash', type: 'text' })
  @NotPersonal()
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
