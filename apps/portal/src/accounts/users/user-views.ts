import type { UserView } from '@app/contracts';
import { In, type EntityManager } from 'typeorm';
import { Membership } from '../entities/membership.entity.js';
import type { User } from '../entities/user.entity.js';

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
