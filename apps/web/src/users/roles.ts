import type { User } from '../api/generated/types.gen.js';

export type Membership = User['memberships'][number];
export type OwnerRole = Membership['role'];
type StaffRole = NonNullable<User['staffRole']>;

export const staffRoles: readonly StaffRole[] = ['support', 'billing', 'compliance', 'admin'];
export const ownerRoles: readonly OwnerRole[] = [
  'owner',
  'finance',
  'flow-editor',
  'listener',
  'reader',
];

export interface Invitee {
  readonly email: string;
  readonly name: string;
  readonly language: 'nl' | 'en';
}
export interface Roles {
  readonly staffRole: StaffRole | null;
  readonly memberships: readonly Membership[];
}

/** Roles as the request has them. */
export const sentRoles = ({ staffRole, memberships }: Roles) => ({
  staffRole,
  memberships: [...memberships],
});

/** Whether another admin must approve the change: a new staff role, or a new membership of a staff user. */
export const needsApproval = (before: Roles, { staffRole, memberships }: Roles): boolean =>
  (staffRole !== null && staffRole !== before.staffRole) ||
  ((staffRole !== null || before.staffRole !== null) &&
    memberships.some(
      ({ ownerId, role }) =>
        !before.memberships.some((one) => one.ownerId === ownerId && one.role === role),
    ));
