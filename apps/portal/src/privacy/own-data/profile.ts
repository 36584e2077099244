import { MoreThan, type EntityManager } from 'typeorm';
import { Membership, Session, User } from '../../accounts/index.js';
import { Owner } from '../../parties/index.js';

/**
 * The owner's row, and the account of the person who requested the export: the person's own, not the organisation's.
 */
export async function profileOf(
  manager: EntityManager,
  { ownerId, userId }: { readonly ownerId: string; readonly userId: string | null },
): Promise<object> {
  return {
    owner: await manager.findOneBy(Owner, { id: ownerId }),
    person: userId === null ? null : await personOf(manager, ownerId, userId),
  };
}

async function personOf(manager: EntityManager, ownerId: string, userId: string) {
  const user = await manager.findOneBy(User, { id: userId });
  const membership = await manager.findOneBy(Membership, { ownerId, userId });
  if (user === null || membership === null) return null;
  const sessions = await manager.find(Session, {
    where: { userId, expiresAt: MoreThan(new Date()) },
    order: { createdAt: 'DESC' },
  });
  const { name, email, language, twoFactorEnabled, createdAt } = user;
  return {
    name,
    email,
    language,
    twoFactorEnabled,
    createdAt,
    role: membership.role,
    sessions: sessions.map(({ ipAddress, userAgent, createdAt: since, expiresAt }) => ({
      since,
      expiresAt,
      ipAddress,
      userAgent,
    })),
  };
}
