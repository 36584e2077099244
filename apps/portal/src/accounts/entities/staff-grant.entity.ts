import { NotOwners, NotPersonal, PersonalData } from '@app/platform/database';
import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';
import type { StaffRole } from '../../kernel/access/index.js';
import type { MembershipInput } from './memberships.js';

const ofGrant = {
  whom: ['users', 'staff'],
  purpose: 'letting a second admin approve who becomes staff, and what staff belong to',
  ground: 'legitimate interest',
  period: '30 days after it was decided or expired',
} as const;

/** A staff role, or memberships of staff, that one admin asked for and another one approves. */
@Entity({ name: 'staff_grants' })
@NotOwners('about people of our own company')
export class StaffGrant {
  @PrimaryColumn({ type: 'uuid' })
  @NotPersonal()
  id: string;

  /** Null for a person without an account: approving it invites them. */
  @Column({ name: 'user_id', type: 'text', nullable: true })
  @NotPersonal()
  userId: string | null;

  /** In lower case. */
  @Column({ type: 'text' })
  @PersonalData(ofGrant)
  email: string;

  @Column({ type: 'text' })
  @PersonalData(ofGrant)
  name: string;

  @Column({ type: 'text' })
  @NotPersonal()
  language: 'nl' | 'en';

  @Column({ name: 'staff_role', type: 'text', nullable: true })
  @NotPersonal()
  staffRole: StaffRole | null;

  /** All that the person belongs to once it is approved. */
  @Column({ type: 'jsonb' })
  @NotPersonal()
  memberships: MembershipInput[];

  /** A user's id. */
  @Column({ name: 'asked_by', type: 'text' })
  @NotPersonal()
  askedBy: string;

  @CreateDateColumn({ name: 'asked_at', type: 'timestamptz' })
  @NotPersonal()
  askedAt: Date;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  @NotPersonal()
  expiresAt: Date;

  /** `void`: the person's rights were changed since, so that it isn't what was asked for any more. */
  @Column({ type: 'text' })
  @NotPersonal()
  state: 'open' | 'approved' | 'refused' | 'void';

  @Column({ name: 'decided_by', type: 'text', nullable: true })
  @NotPersonal()
  decidedBy: string | null;

  @Column({ name: 'decided_at', type: 'timestamptz', nullable: true })
  @NotPersonal()
  decidedAt: Date | null;
}
