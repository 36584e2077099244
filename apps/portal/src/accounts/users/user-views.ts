import { In, type EntityManager } from 'typeorm';
import { z } from 'zod';
import { ownerRoles, staffRoles } from '../../access/index.js';
import { named } from '../../openapi/schema-names.js';
import { Membership } from './membership.entity.js';
import type { User } from './user.entity.js';

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
