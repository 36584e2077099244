import { mayAt, ofOwnerRole, type Permission, type Principal } from '../../kernel/access/index.js';

/** The key's permissions that its maker may not give: a key never has more permissions than its maker. */
export function beyond(
  maker: Principal,
  { ownerId, permissions }: { ownerId: string | null; permissions: readonly Permission[] },
): Permission[] {
  return permissions.filter((permission) => {
    // A key of one owner has at most the permissions of the role `owner`.
    const isThere = ownerId === null || ofOwnerRole.owner.includes(permission);
    return !isThere || !mayAt(maker, permission, ownerId);
  });
}
