import {
  ofOwnerRole,
  ofStaffRole,
  permissions,
  type OwnerRole,
  type Permission,
  type StaffRole,
} from './permissions.js';

/** Whoever asks: a person who signed in, or a program with a key. */
export type Principal =
  | {
      readonly kind: 'user';
      readonly userId: string;
      /** Null also while the second factor that staff need isn't set up. */
      readonly staffRole: StaffRole | null;
      readonly owners: ReadonlyMap<string, OwnerRole>;
    }
  | {
      readonly kind: 'key';
      readonly keyId: string;
      /** The one owner that the key sees; null is the platform. */
      readonly ownerId: string | null;
      readonly permissions: readonly Permission[];
    };

/** Everything that the asker may do somewhere, in the order of `permissions`. */
export function permissionsOf(principal: Principal): Permission[] {
  const held = new Set(
    principal.kind === 'key'
      ? principal.permissions
      : [
          ...(principal.staffRole === null ? [] : ofStaffRole[principal.staffRole]),
          ...[...principal.owners.values()].flatMap((role) => ofOwnerRole[role]),
        ],
  );
  return permissions.filter((permission) => held.has(permission));
}

/** Owners of whom the asker may do it by his role there; what he may as staff doesn't count. */
export function ownersWith(principal: Principal, permission: Permission): string[] {
  if (principal.kind === 'key') {
    return principal.ownerId !== null && principal.permissions.includes(permission)
      ? [principal.ownerId]
      : [];
  }
  return [...principal.owners]
    .filter(([, role]) => ofOwnerRole[role].includes(permission))
    .map(([ownerId]) => ownerId);
}

/** True when he may do it to all owners: as staff, or by a key of the platform. */
export function mayEverywhere(principal: Principal, permission: Permission): boolean {
  if (principal.kind === 'key') {
    return principal.ownerId === null && principal.permissions.includes(permission);
  }
  return principal.staffRole !== null && ofStaffRole[principal.staffRole].includes(permission);
}
