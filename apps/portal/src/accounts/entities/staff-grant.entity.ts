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

/** A request by one admin for a staff role, or for memberships of a staff user, that another admin approves. */
@Entity({ name: 'staff_grants' })
@NotOwners('about people of our own company')
export class StaffGrant {
  @Uuid('not personal', { primary: true }) id: string;
  /** The user who gets the rights; null: a person without an account, who is invited on approval. */
  @Text('not personal', { nullable: true }) userId: string | null;
  /** The person's e-mail address, in lower case. */
  @Text(ofGrant) email: string;
  @Text(ofGrant) name: string;
  @Text('not personal') language: 'nl' | 'en';
  @Text('not personal', { nullable: true }) staffRole: StaffRole | null;
  /** All memberships that the person has after the approval. */
  @Json('not personal') memberships: MembershipInput[];
  /** The asking admin's user id. */
  @Text('not personal') askedBy: string;
  @Created('not personal') askedAt: Date;
  @Moment('not personal') expiresAt: Date;
  /** `void`: the person's rights changed after the request, which therefore no longer applies. */
  @Text('not personal') state: 'open' | 'approved' | 'refused' | 'void';
  @Text('not personal', { nullable: true }) decidedBy: string | null;
  @Moment('not personal', { nullable: true }) decidedAt: Date | null;
}
