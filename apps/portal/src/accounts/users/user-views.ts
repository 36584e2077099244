import { In, type EntityManager } from 'typeorm';
import { z } from 'zod';
import { ownerRoles, staffRoles } from '../../kernel/access/index.js';
import { named } from '../../kernel/openapi/schema-names.js';
import { Membership } from '../entities/membership.entity.js';
import type { User } from '../entities/user.entity.js';

export const membershipView = z.strictObject({
  ownerId: z.string(),
  role: z.enum(ownerRoles),
});

export const userView = named(
  'User',
  z.object({
    id: z.string(),
    email: z.string(),
    name: z.string(),
    language: z.enum(['nl', 'en']),
    staffRole: z.enum(staffRoles).nullable(),
    memberships: z.array(membershipView),
    /** `invited` until the person has followed the link. */
    state: z.enum(['invited', 'active']),
    twoFactorEnabled: z.boolean(),
    createdAt: z.iso.datetime(),
  }),
);
export type UserView = z.infer<typeof userView>;

const rolesView = z.object({
  staffRole: z.enum(staffRoles).nullable(),
  memberships: z.array(membershipView),
});

export const staffGrantView = named(
  'StaffGrant',
  z.object({
    id: z.uuid(),
    userId: z.string().nullable().describe('Null for a person without an account.'),
    email: z.string(),
    name: z.string(),
    ...rolesView.shape,
    before: rolesView.nullable().describe('What the person is and belongs to now.'),
    askedBy: z.object({
      id: z.string(),
      name: z.string().nullable().describe('Null when the account is gone.'),
    }),
    askedAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    state: z
      .enum(['open', 'approved', 'refused', 'void', 'expired'])
      .describe('`void`: replaced, or the person’s rights were changed since.'),
    mayApprove: z.boolean().describe('Whether the one who asks may approve it.'),
  }),
);
export type StaffGrantView = z.infer<typeof staffGrantView>;

export async function viewsOf(manager: EntityManager, users: readonly User[]): Promise<UserView[]> {
  const memberships = await manager.find(Membership, {
    where: { userId: In(users.map(({ id }) => id)) },
    order: { ownerId: 'ASC' },
  });
  return users.map((user) => ({
    id: user.id,
    email: user.email,
    name: user.name,
    language: user.language,
    staffRole: user.staffRole,
    memberships: memberships
      .filter(({ userId }) => userId === user.id)
      .map(({ ownerId, role }) => ({ ownerId, role })),
    state: user.emailVerified ? 'active' : 'invited',
    twoFactorEnabled: user.twoFactorEnabled,
    createdAt: user.createdAt.toISOString(),
  }));
}
