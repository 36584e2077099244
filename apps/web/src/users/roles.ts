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

/** Roles as the request has them. It leaves out memberships that stay: invitations among them stay invitations. */
export const sentRoles = ({ staffRole, memberships }: Roles, before: Roles | null = null) => ({
  staffRole,
  ...(!isSame(memberships, before?.memberships) && { memberships: [...memberships] }),
});

const has = (all: readonly Membership[], { ownerId, role }: Membership): boolean =>
  all.some((one) => one.ownerId === ownerId && one.role === role);

const isSame = (now: readonly Membership[], before: readonly Membership[] | undefined): boolean =>
  now.length === before?.length && now.every((one) => has(before, one));

/** Whether another admin must approve the change: a new staff role, or a new membership of a staff user. */
export const needsApproval = (before: Roles, { staffRole, memberships }: Roles): boolean =>
  (staffRole !== null && staffRole !== before.staffRole) ||
  ((staffRole !== null || before.staffRole !== null) &&
    memberships.some((one) => !has(before.memberships, one)));
