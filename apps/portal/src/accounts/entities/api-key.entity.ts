import { Erased, NotPersonal, OwnedBy, PersonalData, Withheld } from '@app/platform/database';
import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';
import type { Permission } from '../../kernel/access/index.js';

/** A program's key to the API. */
@Entity({ name: 'api_keys' })
@OwnedBy('ownerId')
@Erased('contract')
export class ApiKey {
  @PrimaryColumn({ type: 'uuid' })
  @NotPersonal()
  id: string;

  @Column({ type: 'text' })
  @PersonalData({
    whom: ['users'],
    purpose: 'telling keys apart',
    ground: 'contract',
    period: 'until the key is removed',
  })
  name: string;

  /** SHA-256: the secret itself is 256 random bits, so that nothing slower is needed. */
  @Column({ name: 'secret_hash', type: 'text' })
  @NotPersonal()
  @Withheld('a secret')
  secretHash: string;

  /** The one owner that it sees; null is the platform. */
  @Column({ name: 'owner_id', type: 'text', nullable: true })
  @NotPersonal()
  ownerId: string | null;

  @Column({ type: 'text', array: true })
  @NotPersonal()
  permissions: Permission[];

  /** The user or the key that made it. */
  @Column({ name: 'created_by', type: 'text' })
  @NotPersonal()
  createdBy: string;

  /** It acts for staff, who made it: what it reads is noted as theirs is. */
  @Column({ name: 'of_staff', type: 'boolean' })
  @NotPersonal()
  ofStaff: boolean;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  @NotPersonal()
  createdAt: Date;

  /** It works until then. */
  @Column({ name: 'expires_at', type: 'timestamptz' })
  @NotPersonal()
  expiresAt: Date;

  /** When its maker was told that it expires; null before. */
  @Column({ name: 'warned_at', type: 'timestamptz', nullable: true })
  @NotPersonal()
  warnedAt: Date | null;

  /** To the minute. */
  @Column({ name: 'last_used_at', type: 'timestamptz', nullable: true })
  @NotPersonal()
  lastUsedAt: Date | null;
}
