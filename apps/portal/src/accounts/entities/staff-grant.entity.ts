import { Created, Json, Moment, NotOwners, Text, Uuid } from '@app/platform/database';
import { Entity } from 'typeorm';
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
  @Uuid('not personal', { primary: true }) id: string;
  /** Null for a person without an account: approving it invites them. */
  @Text('not personal', { nullable: true }) userId: string | null;
  /** In lower case. */
  @Text(ofGrant) email: string;
  @Text(ofGrant) name: string;
  @Text('not personal') language: 'nl' | 'en';
  @Text('not personal', { nullable: true }) staffRole: StaffRole | null;
  /** All that the person belongs to once it is approved. */
  @Json('not personal') memberships: MembershipInput[];
  /** A user's id. */
  @Text('not personal') askedBy: string;
  @Created('not personal') askedAt: Date;
  @Moment('not personal') expiresAt: Date;
  /** `void`: the person's rights were changed since, so that it isn't what was asked for any more. */
  @Text('not personal') state: 'open' | 'approved' | 'refused' | 'void';
  @Text('not personal', { nullable: true }) decidedBy: string | null;
  @Moment('not personal', { nullable: true }) decidedAt: Date | null;
}
