import { mayAt, ofOwnerRole, type Permission, type Principal } from '../../kernel/access/index.js';

/** What of a key's rights its maker can't give: a key never does more than who made it. */
export function beyond(
  maker: Principal,
  { ownerId, permissions }: { ownerId: string | null; permissions: readonly Permission[] },
): Permission[] {
  return permissions.filter((permission) => {
    // Within one owner there is no more to do than its own owner-role may.
    const isThere = ownerId === null || ofOwnerRole.owner.includes(permission);
    return !isThere || !mayAt(maker, permission, ownerId);
  });
}
